import Glibc

/// Runs jobs on as many threads as there are cores, and hands their results out in the order of the jobs.
///
/// Each thread has a stack as large as the main one, so that the limits on nesting hold everywhere.
enum WorkerPool {
  private static let stackSize = 16 << 20
  /// How far the workers may run ahead of the results that were taken, so that memory stays flat.
  private static let window = 64

  /// Does `job` for each of `0..<count` and gives each result to `take`, in order, on the calling thread.
  static func run<Result: Sendable>(
    _ count: Int, threads: Int = coreCount, job: @escaping @Sendable (Int) -> Result, take: (Result) -> Void
  ) {
    let state = State<Result>(count: count, job: job)
    var workers: [pthread_t] = []
    for _ in 0..<min(threads, count) {
      if let worker = start(state) { workers.append(worker) }
    }
    guard !workers.isEmpty else {
      for index in 0..<count { take(job(index)) }
      return
    }
    for index in 0..<count { take(state.result(index)) }
    for worker in workers { pthread_join(worker, nil) }
  }

  /// The number of cores that this process may use.
  static var coreCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  private static func start<Result: Sendable>(_ state: State<Result>) -> pthread_t? {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stackSize)
    var worker = pthread_t()
    let held = Unmanaged.passRetained(state as AnyState)
    let status = pthread_create(
      &worker, &attributes,
      { context in
        if let context { Unmanaged<AnyState>.fromOpaque(context).takeRetainedValue().work() }
        return nil
      }, held.toOpaque())
    if status != 0 {
      held.release()
      return nil
    }
    return worker
  }

  private class AnyState {
    func work() {}
  }

  /// What the threads of one run share, behind one lock.
  private final class State<Result: Sendable>: AnyState {
    private let count: Int
    private let job: @Sendable (Int) -> Result
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private let changed: UnsafeMutablePointer<pthread_cond_t>
    private var next = 0
    private var taken = 0
    private var results: [Int: Result] = [:]

    init(count: Int, job: @escaping @Sendable (Int) -> Result) {
      self.count = count
      self.job = job
      lock = .allocate(capacity: 1)
      changed = .allocate(capacity: 1)
      lock.initialize(to: pthread_mutex_t())
      changed.initialize(to: pthread_cond_t())
      pthread_mutex_init(lock, nil)
      pthread_cond_init(changed, nil)
    }

    deinit {
      pthread_mutex_destroy(lock)
      pthread_cond_destroy(changed)
      lock.deallocate()
      changed.deallocate()
    }

    override func work() {
      pthread_mutex_lock(lock)
      while next < count {
        if next >= taken + WorkerPool.window {
          pthread_cond_wait(changed, lock)
          continue
        }
        let index = next
        next += 1
        pthread_mutex_unlock(lock)
        let result = job(index)
        pthread_mutex_lock(lock)
        results[index] = result
        pthread_cond_broadcast(changed)
      }
      pthread_mutex_unlock(lock)
    }

    /// Waits for the result of job `index`.
    func result(_ index: Int) -> Result {
      pthread_mutex_lock(lock)
      defer { pthread_mutex_unlock(lock) }
      while true {
        if let result = results.removeValue(forKey: index) {
          taken = index + 1
          pthread_cond_broadcast(changed)
          return result
        }
        pthread_cond_wait(changed, lock)
      }
    }
  }
}
