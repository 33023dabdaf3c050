extension UInt8 {
    var isBlank: Bool { self == 32 || self == 9 }

    var isLetterOrDigit: Bool {
        switch self {
        case 48...57, 65...90, 97...122: true
        default: false
        }
    }

    /// `tchar` of RFC 9110, 5.6.2.
    var isTokenOctet: Bool {
        switch self {
        case 33, 35...39, 42, 43, 45, 46, 94...96, 124, 126: true
        default: isLetterOrDigit
        }
    }

    fileprivate var hexadecimalValue: UInt8? {
        switch self {
        case 48...57: self - 48
        case 65...70: self - 55
        case 97...102: self - 87
        default: nil
        }
    }
}

extension ArraySlice<UInt8> {
    /// Without blanks at its ends.
    var trimmed: ArraySlice<UInt8> {
        let rest = drop(while: \.isBlank)
        let blanks = rest.reversed().prefix(while: \.isBlank).count
        return rest.dropLast(blanks)
    }

    /// With `%41` as `A`; nil when a percent sign is followed by anything but two digits.
    var percentDecoded: [UInt8]? {
        var (decoded, place) = ([UInt8](), startIndex)
        while place < endIndex {
            guard self[place] == UInt8(ascii: "%") else {
                decoded.append(self[place])
                place += 1
                continue
            }
            guard place + 2 < endIndex, let high = self[place + 1].hexadecimalValue,
                let low = self[place + 2].hexadecimalValue
            else { return nil }
            decoded.append(high << 4 | low)
            place += 3
        }
        return decoded
    }
}
