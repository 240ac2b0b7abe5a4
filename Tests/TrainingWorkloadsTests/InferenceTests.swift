import Testing

@testable import TrainingWorkloads

@Suite("Inference is bound by memory and by the peak")
struct InferenceTests {
  static func job(_ model: String, count: Int, concurrency: Int?) throws -> InferenceJob {
    InferenceJob(
      model: try #require(NamedModel.mentioned(in: model)).shape,
      accelerator: try .named("H100-80"), count: count, precision: .bf16, promptTokens: 1024,
      outputTokens: 512, concurrency: concurrency)
  }

  @Test func decodingIsBoundByMemory() throws {
    let bound = 8 * 3.35e12 / 141e9
    let rate = try Self.job("Llama-3 70B", count: 8, concurrency: 1).estimate().tokensPerSecond
    #expect(rate < bound && rate > bound / 4)
  }

  @Test func moreRequestsAreMoreTokensAndEachIsSlower() throws {
    let few = try Self.job("Llama-3 70B", count: 8, concurrency: 4).estimate()
    let many = try Self.job("Llama-3 70B", count: 8, concurrency: 64).estimate()
    #expect(many.tokensPerSecond > 4 * few.tokensPerSecond)
    #expect(many.betweenTokens > few.betweenTokens)
  }

  /// Bytes a token leaves in the cache: 2 · 2 · 80 layers · 8 heads · 128, and latent (512 + 64).
  @Test func cachesHaveTheirPublishedSize() throws {
    let grouped = try #require(NamedModel.mentioned(in: "Llama-3 70B")).shape
    #expect(grouped.cacheBytesPerToken == 327_680)
    let latent = try #require(NamedModel.mentioned(in: "DeepSeek-V3")).shape
    #expect(latent.cacheBytesPerToken == 70_272)
  }

  @Test func whatDoesNotFitIsSaid() throws {
    #expect(throws: WorkloadError.self) {
      try Self.job("DeepSeek-V3", count: 8, concurrency: 1).estimate()
    }
    #expect(throws: WorkloadError.self) {
      try Self.job("Llama-3 70B", count: 8, concurrency: 9_000_000).estimate()
    }
  }
}
