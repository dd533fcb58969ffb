class _M_Loop:
    def __init__(self, items, parent):
        self._items = list(items)
        self.parent = parent
        self.index = 0

    def __iter__(self):
        for position, item in enumerate(self._items):
            self.index = position
            yield item

    def __len__(self):
        return len(self._items)

    @property
    def first(self):
        return self.index == 0

    @property
    def last(self):
        return self.index == len(self._items) - 1

    @property
    def even(self):
        return self.index % 2 == 0

    @property
    def odd(self):
        return self.index % 2 == 1

    @property
    def reverse_index(self):
        return len(self._items) - self.index - 1

    def cycle(self, *values):
        if not values:
            raise ValueError("You must provide values to cycle through")
        return values[self.index % len(values)]


loop = None
