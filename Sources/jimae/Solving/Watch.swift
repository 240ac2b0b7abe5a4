import LinearProgramming

/// Sees to it that a solve shows its progress and can be stopped by Ctrl-C.
struct Watch {
  let progress: Progress

  init(timeLimit: Double?) {
    progress = Progress(timeLimit: timeLimit)
    Interrupt.listen()
  }

  /// What a solver is to call.
  var observer: @Sendable (IterationReport) -> Bool {
    { [progress] report in
      progress.show(report)
      return !Interrupt.isRequested
    }
  }
}
