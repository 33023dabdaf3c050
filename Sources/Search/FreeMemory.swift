internal import CMalloc

/// Gives the memory back that some work took for a while, such as building an index or making a photo smaller, and that the
/// allocator keeps for later.
package func returnFreeMemory() { malloc_trim(0) }

/// From now on a block of a megabyte or more is a mapping of its own and goes back to the system as soon as it is freed; the
/// allocator would otherwise keep ever larger ones once it has seen some, such as those of photos.
package func keepLargeBlocksApart() { mallopt(M_MMAP_THRESHOLD, 1 << 20) }
