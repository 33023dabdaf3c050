internal import CVips
internal import Market

/// A picture that came in, decoded by libvips: upright, in sRGB, no larger than it will ever be shown. Whatever else
/// was in the file stays behind. Blocks; for the judging thread only.
final class Picture {
    private let pixels: OpaquePointer

    private init(_ pixels: OpaquePointer) { self.pixels = pixels }

    deinit { cvips_free(pixels) }

    /// Readies libvips; throws `temporarilyUnavailable` when it is not installed.
    static func start() throws(MarketError) {
        guard cvips_start() == 0 else { throw MarketError(.temporarilyUnavailable) }
    }

    /// Judges the header before any pixel is decoded. Throws `fileNotItsKind`, `pictureTooLarge`, `fileDamaged`.
    static func decode(_ spool: Spool, as kind: FileKind) throws(MarketError) -> Picture {
        try start()
        var header = cvips_header()
        guard cvips_read_header(spool.descriptor, &header) == 0 else { throw refused() }
        guard header.isNamed(kind.rawValue) else { throw .file(.fileNotItsKind, ["ending": kind.rawValue]) }
        let (count, overflow) = Int(header.width).multipliedReportingOverflow(by: Int(header.height))
        let most = header.is_whole == 0 ? FileLimits.pixels : FileLimits.wholePixels
        guard !overflow, count <= most else {
            throw .file(
                .pictureTooLarge, ["megapixels": String(count / 1_000_000), "max": String(most / 1_000_000)])
        }
        guard let pixels = cvips_decode(spool.descriptor, Int32(PhotoSize.full.longest)) else { throw refused() }
        return Picture(pixels)
    }

    /// What libvips has to say is not repeated: it names our files, and is in no language of the floor.
    private static func refused() -> MarketError {
        var text = [CChar](repeating: 0, count: 16)
        cvips_take_problem(&text, UInt(text.count))
        return .file(.fileDamaged)
    }

    var width: Int { Int(cvips_width(pixels)) }
    var height: Int { Int(cvips_height(pixels)) }

    func reduced(to longest: Int) throws(MarketError) -> Picture {
        guard let smaller = cvips_reduce(pixels, Int32(longest)) else { throw MarketError(.temporarilyUnavailable) }
        return Picture(smaller)
    }

    func writeJPEG(quality: Int, to spool: Spool) throws(MarketError) {
        guard cvips_write_jpeg(pixels, Int32(quality), spool.descriptor) == 0 else {
            throw MarketError(.temporarilyUnavailable)
        }
        try spool.measure()
    }

    func writeWebP(quality: Int, to spool: Spool) throws(MarketError) {
        guard cvips_write_webp(pixels, Int32(quality), spool.descriptor) == 0 else {
            throw MarketError(.temporarilyUnavailable)
        }
        try spool.measure()
    }
}

extension cvips_header {
    fileprivate func isNamed(_ format: String) -> Bool {
        withUnsafeBytes(of: self.format) { $0.prefix { $0 != 0 }.elementsEqual(format.utf8) }
    }
}
