extension Accelerator {
  /// The catalogue: dense peaks, best measured matrix product, memory, links, design power.
  ///
  /// Sources: stas00/ml-engineering, compute/accelerator and network README (peaks, memory, links,
  /// measured matrix products) for NVIDIA, AMD and Intel; Epoch AI's chip dataset for V100, TPUv3,
  /// TPUv4, TPUv5p, Ascend910B and power; AWS Neuron documentation for Trainium2; DeepSeek-V3 report
  /// for H800's links; NVIDIA's data sheets for FP4. Where no measured product is published the
  /// share is an estimate: 0.8 for GPUs and Trainium, 0.6 for MI250X, 0.95 for TPUs, whose units
  /// are systolic. GH200 stands for four to a node with a 200 Gbit/s port each, as at CSCS Alps.
  /// The network of TPUs matters only beyond a pod. Snapshot of November 2026.
  public static let table: [Accelerator] = [
    Accelerator(
      name: "V100", year: 2017, bf16: 125, fp8: 0, fp4: 0, measuredShare: 0.8, memory: 32,
      bandwidth: 0.9, scaleUp: 150, domain: 8, scaleOut: 12.5, power: 300, generation: 0),
    Accelerator(
      name: "A100-40", year: 2020, bf16: 312, fp8: 0, fp4: 0, measuredShare: 0.8686, memory: 40,
      bandwidth: 1.56, scaleUp: 300, domain: 8, scaleOut: 25, power: 400, generation: 1),
    Accelerator(
      name: "A100-80", year: 2020, bf16: 312, fp8: 0, fp4: 0, measuredShare: 0.8686, memory: 80,
      bandwidth: 2.04, scaleUp: 300, domain: 8, scaleOut: 25, power: 400, generation: 1),
    Accelerator(
      name: "H100-80", year: 2022, bf16: 989, fp8: 1979, fp4: 0, measuredShare: 0.8033, memory: 80,
      bandwidth: 3.35, scaleUp: 450, domain: 8, scaleOut: 50, power: 700, generation: 2),
    Accelerator(
      name: "H100-94", year: 2022, bf16: 989, fp8: 1979, fp4: 0, measuredShare: 0.8033, memory: 94,
      bandwidth: 3.35, scaleUp: 450, domain: 4, scaleOut: 50, power: 700, generation: 2),
    Accelerator(
      name: "H200", year: 2024, bf16: 989, fp8: 1979, fp4: 0, measuredShare: 0.8033, memory: 141,
      bandwidth: 4.8, scaleUp: 450, domain: 8, scaleOut: 50, power: 700, generation: 2),
    Accelerator(
      name: "H800", year: 2023, bf16: 989, fp8: 1979, fp4: 0, measuredShare: 0.8033, memory: 80,
      bandwidth: 3.35, scaleUp: 200, domain: 8, scaleOut: 50, power: 700, generation: 2),
    Accelerator(
      name: "GH200", year: 2023, bf16: 989, fp8: 1979, fp4: 0, measuredShare: 0.8378, memory: 96,
      bandwidth: 4.0, scaleUp: 450, domain: 4, scaleOut: 25, power: 1000, generation: 2),
    Accelerator(
      name: "B200", year: 2024, bf16: 2250, fp8: 4500, fp4: 9000, measuredShare: 0.7756,
      memory: 180,
      bandwidth: 8, scaleUp: 900, domain: 8, scaleOut: 50, power: 1000, generation: 3),
    Accelerator(
      name: "GB200", year: 2025, bf16: 2500, fp8: 5000, fp4: 10000, measuredShare: 0.7288,
      memory: 186,
      bandwidth: 8, scaleUp: 900, domain: 72, scaleOut: 50, power: 1200, generation: 3),
    Accelerator(
      name: "B300", year: 2025, bf16: 2250, fp8: 4500, fp4: 13500, measuredShare: 0.7862,
      memory: 288,
      bandwidth: 8, scaleUp: 900, domain: 8, scaleOut: 100, power: 1000, generation: 3),
    Accelerator(
      name: "GB300", year: 2025, bf16: 2500, fp8: 5000, fp4: 15000, measuredShare: 0.7288,
      memory: 288,
      bandwidth: 8, scaleUp: 900, domain: 72, scaleOut: 100, power: 1400, generation: 3),
    Accelerator(
      name: "MI250X", year: 2021, bf16: 383, fp8: 0, fp4: 0, measuredShare: 0.6, memory: 128,
      bandwidth: 3.28, scaleUp: 50, domain: 8, scaleOut: 25, power: 500, generation: 1),
    Accelerator(
      name: "MI300X", year: 2023, bf16: 1307, fp8: 2615, fp4: 0, measuredShare: 0.5111, memory: 192,
      bandwidth: 5.3, scaleUp: 448, domain: 8, scaleOut: 50, power: 750, generation: 2),
    Accelerator(
      name: "MI325X", year: 2024, bf16: 1300, fp8: 2610, fp4: 0, measuredShare: 0.6038, memory: 256,
      bandwidth: 6, scaleUp: 448, domain: 8, scaleOut: 50, power: 1000, generation: 2),
    Accelerator(
      name: "MI355X", year: 2025, bf16: 2500, fp8: 5000, fp4: 10000, measuredShare: 0.626,
      memory: 288,
      bandwidth: 8, scaleUp: 535.5, domain: 8, scaleOut: 50, power: 1400, generation: 3),
    Accelerator(
      name: "TPUv3", year: 2018, bf16: 123, fp8: 0, fp4: 0, measuredShare: 0.95, memory: 32,
      bandwidth: 0.9, scaleUp: 82, domain: 1024, scaleOut: 10, power: 220, generation: 1),
    Accelerator(
      name: "TPUv4", year: 2021, bf16: 275, fp8: 0, fp4: 0, measuredShare: 0.95, memory: 32,
      bandwidth: 1.2, scaleUp: 150, domain: 4096, scaleOut: 6, power: 192, generation: 1),
    Accelerator(
      name: "TPUv5p", year: 2023, bf16: 459, fp8: 0, fp4: 0, measuredShare: 0.95, memory: 95,
      bandwidth: 2.76, scaleUp: 300, domain: 8960, scaleOut: 6.25, power: 350, generation: 1),
    Accelerator(
      name: "Trainium2", year: 2024, bf16: 667, fp8: 1299, fp4: 0, measuredShare: 0.8, memory: 96,
      bandwidth: 2.9, scaleUp: 640, domain: 16, scaleOut: 25, power: 500, generation: 2),
    Accelerator(
      name: "Gaudi2", year: 2022, bf16: 432, fp8: 865, fp4: 0, measuredShare: 0.9692, memory: 96,
      bandwidth: 2.46, scaleUp: 300, domain: 8, scaleOut: 37.5, power: 600, generation: 2),
    Accelerator(
      name: "Gaudi3", year: 2024, bf16: 1677, fp8: 1677, fp4: 0, measuredShare: 0.7412, memory: 128,
      bandwidth: 3.7, scaleUp: 600, domain: 8, scaleOut: 75, power: 900, generation: 2),
    Accelerator(
      name: "Ascend910B", year: 2022, bf16: 376, fp8: 0, fp4: 0, measuredShare: 0.8, memory: 64,
      bandwidth: 1.6, scaleUp: 196, domain: 8, scaleOut: 25, power: 400, generation: 1),
  ]
}
