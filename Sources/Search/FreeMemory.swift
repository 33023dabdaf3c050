internal import CMalloc

/// Gives the memory back that building an index took for a while and the allocator keeps for later.
func returnFreeMemory() { malloc_trim(0) }
