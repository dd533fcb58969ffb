//! The same work on many files, on several threads.

/// Below this many items per thread, another thread costs more than it saves.
const ITEMS_PER_THREAD: usize = 64;

const MOST_THREADS: usize = 8;

/// As for the thread that evaluates scripts: the parser recurses. It is reserved, not used.
const STACK_SIZE: usize = 256 * 1024 * 1024;

/// What `work` gives for each item, in the items' order.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let available = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = available
        .min(MOST_THREADS)
        .min(items.len() / ITEMS_PER_THREAD + 1);
    let share = items.len().div_ceil(threads).max(1);
    let run = |items: &[T]| items.iter().map(&work).collect::<Vec<R>>();
    let Some((own, others)) = items.split_at_checked(share.min(items.len())) else {
        return run(items);
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = others
            .chunks(share)
            .map(|items| {
                let worker = std::thread::Builder::new().stack_size(STACK_SIZE);
                (items, worker.spawn_scoped(scope, move || run(items)))
            })
            .collect();
        let mut results = run(own);
        for (items, worker) in workers {
            // A thread that could not be started, or panicked, leaves its share to this one.
            let done = worker.ok().and_then(|worker| worker.join().ok());
            results.extend(done.unwrap_or_else(|| run(items)));
        }
        results
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_are_in_the_order_of_the_items() {
        for count in [0, 1, 63, 64, 65, 128, 1000] {
            let items: Vec<usize> = (0..count).collect();
            assert_eq!(
                super::map(&items, |item| item * 2),
                (0..count).map(|n| n * 2).collect::<Vec<_>>()
            );
        }
    }
}
