import Glibc

/// What a thread is to do.
private struct Job {
  let run: () -> Void
}

/// Does two pieces of work, on a thread each where that is wanted, and gives what they return.
///
/// Where the system has no thread to give, one follows the other, as where none is wanted.
public func both<First: Sendable, Second: Sendable>(
  concurrently: Bool, _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
  guard concurrently else {
    let result = first()
    return (result, second())
  }
  var secondResult: Second?
  let firstResult = withoutActuallyEscaping(second) { second in
    var job = Job { secondResult = second() }
    return unsafe withUnsafeMutablePointer(to: &job) { place in
      var thread = pthread_t()
      // SAFETY: the job outlives the thread, which is joined below, and nothing here touches the
      // job or its result before.
      let failure = unsafe pthread_create(
        &thread, nil,
        { place in
          unsafe place?.assumingMemoryBound(to: Job.self).pointee.run()
          return nil
        }, place)
      let result = first()
      if failure == 0 { _ = pthread_join(thread, nil) }
      return result
    }
  }
  return (firstResult, secondResult ?? second())
}
