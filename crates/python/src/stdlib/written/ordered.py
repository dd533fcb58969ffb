"""Lists that are kept in order: `heapq`, `bisect`."""

# heapq
def heappush(heap, item):
    heap.append(item)
    at = len(heap) - 1
    while at:
        above = (at - 1) >> 1
        if not heap[at] < heap[above]:
            break
        heap[at], heap[above] = heap[above], heap[at]
        at = above


def _sift(heap, at):
    size = len(heap)
    while True:
        least = at
        for child in (2 * at + 1, 2 * at + 2):
            if child < size and heap[child] < heap[least]:
                least = child
        if least == at:
            return
        heap[at], heap[least] = heap[least], heap[at]
        at = least


def heapify(x):
    for at in range(len(x) // 2 - 1, -1, -1):
        _sift(x, at)


def heappop(heap):
    last = heap.pop()
    if not heap:
        return last
    first, heap[0] = heap[0], last
    _sift(heap, 0)
    return first


def heapreplace(heap, item):
    first, heap[0] = heap[0], item
    _sift(heap, 0)
    return first


def heappushpop(heap, item):
    return heapreplace(heap, item) if heap and heap[0] < item else item


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:n]


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:n]


def merge(*iterables, key=None, reverse=False):
    return iter(sorted([item for iterable in iterables for item in iterable], key=key, reverse=reverse))


# bisect
def bisect_right(a, x, lo=0, hi=None, *, key=None):
    hi = len(a) if hi is None else hi
    while lo < hi:
        middle = (lo + hi) // 2
        if x < (a[middle] if key is None else key(a[middle])):
            hi = middle
        else:
            lo = middle + 1
    return lo


def bisect_left(a, x, lo=0, hi=None, *, key=None):
    hi = len(a) if hi is None else hi
    while lo < hi:
        middle = (lo + hi) // 2
        if (a[middle] if key is None else key(a[middle])) < x:
            lo = middle + 1
        else:
            hi = middle
    return lo


bisect = bisect_right


def insort_right(a, x, lo=0, hi=None, *, key=None):
    a.insert(bisect_right(a, x if key is None else key(x), lo, hi, key=key), x)


def insort_left(a, x, lo=0, hi=None, *, key=None):
    a.insert(bisect_left(a, x if key is None else key(x), lo, hi, key=key), x)


insort = insort_right
