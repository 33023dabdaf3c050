internal import HTTPAccess
internal import Market

extension JSONWriter {
    mutating func photos(_ photos: [ListingFile]) {
        array("photos") { json in
            for photo in photos {
                json.object { json in
                    json.member("id", photo.id)
                    json.member("alt", photo.label)
                    json.array("sizes") { json in
                        for rendition in PhotoSize.allCases.compactMap(photo.rendition) {
                            json.object { $0.picture(rendition) }
                        }
                    }
                }
            }
        }
    }

    mutating func attachments(_ attachments: [ListingFile]) {
        array("attachments") { json in
            for attachment in attachments {
                json.object { json in
                    json.member("id", attachment.id)
                    json.member("label", attachment.label)
                    for rendition in attachment.renditions {
                        json.member("name", rendition.name)
                        json.member("mediaType", rendition.file.mediaType)
                        json.member("octets", rendition.file.octets)
                        json.member("href", rendition.path)
                    }
                }
            }
        }
    }

    /// The photo that stands on a card, in its smallest size.
    mutating func cover(_ photo: ListingFile?) {
        guard let photo, let rendition = photo.rendition(.small) else { return member("photo", nil as String?) }
        object("photo") { json in
            json.picture(rendition)
            json.member("alt", photo.label)
        }
    }

    private mutating func picture(_ rendition: Rendition) {
        member("size", rendition.name)
        member("mediaType", rendition.file.mediaType)
        member("width", rendition.width)
        member("height", rendition.height)
        member("octets", rendition.file.octets)
        member("href", rendition.path)
    }
}
