/// A hash table from keys that are hashes themselves: open addressing, key beside value, so that a look-up touches one place.
struct KeyTable<Value: BitwiseCopyable> {
    private struct Slot {
        var key: UInt64
        var value: Value
        var isTaken: Bool
    }

    private var slots: ContiguousArray<Slot>
    private let empty: Slot
    private(set) var count = 0

    /// `none` fills what is empty.
    init(none: Value, capacity: Int = 256) {
        empty = Slot(key: 0, value: none, isTaken: false)
        slots = ContiguousArray(repeating: empty, count: capacity)
    }

    @inline(__always)
    subscript(key: UInt64) -> Value? {
        let slot = slots[place(of: key)]
        return slot.isTaken ? slot.value : nil
    }

    /// The value of a key, made and kept where there is none.
    @inline(__always)
    mutating func value(_ key: UInt64, made: () -> Value) -> Value {
        let place = place(of: key)
        if slots[place].isTaken { return slots[place].value }
        let value = made()
        slots[place] = Slot(key: key, value: value, isTaken: true)
        count += 1
        if count * 2 > slots.count { grow() }
        return value
    }

    mutating func removeAll() {
        for place in slots.indices { slots[place] = empty }
        count = 0
    }

    @inline(__always)
    private func place(of key: UInt64) -> Int {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: key >> 18) & mask
        while slots[place].isTaken && slots[place].key != key { place = (place + 1) & mask }
        return place
    }

    private mutating func grow() {
        let old = slots
        slots = ContiguousArray(repeating: empty, count: old.count * 4)
        for slot in old where slot.isTaken { slots[place(of: slot.key)] = slot }
    }
}
