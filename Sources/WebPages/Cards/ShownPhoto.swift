internal import HTTPAccess
internal import Market
internal import Mustache

/// A photo as an `img` shows it, with the sizes a browser may choose from.
struct ShownPhoto: MustacheParent {
    let shown: Rendition
    let photo: ListingFile
    /// Empty where the words beside it say everything.
    let alt: ShownText

    init?(_ photo: ListingFile, _ size: PhotoSize, alt: ShownText) {
        guard let shown = photo.rendition(size) else { return nil }
        (self.shown, self.photo, self.alt) = (shown, photo, alt)
    }

    func child(named name: String) -> Any? {
        switch name {
        case "src": shown.path
        case "width": shown.width
        case "height": shown.height
        case "alt": alt
        case "full": photo.rendition(.full)?.path
        case "sources": sources
        default: nil
        }
    }

    /// `srcset`: every size once, the smallest first.
    private var sources: String {
        let renditions = PhotoSize.allCases.reversed().compactMap(photo.rendition)
        return renditions.enumerated().filter { position, rendition in
            !renditions.prefix(position).contains { $0.width == rendition.width }
        }.map { "\($0.element.path) \($0.element.width ?? 0)w" }.joined(separator: ", ")
    }
}
