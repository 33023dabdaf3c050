internal import Foundation
internal import Market
internal import Mustache

/// Every template in both languages, by the name of its file without the ending (a parent's name may hold no slash).
struct PageTemplates: Sendable {
    private let libraries: [Language: MustacheLibrary]

    /// Reads all `*.mustache` below `folder`. Throws `TemplateFault`, also when two files have the same name.
    init(folder: String, catalogues: Catalogues) throws {
        MustacheContentTypes.register(ScalarEscaping(), named: ScalarEscaping.name)
        MustacheContentTypes.register(JSONInPageEscaping(), named: JSONInPageEscaping.name)
        let sources = try Self.sources(in: folder)
        libraries = try Dictionary(
            uniqueKeysWithValues: Language.allCases.map { ($0, try Self.library(sources, catalogues[$0])) })
    }

    /// `nil` when there is no such template.
    func render(_ template: String, _ model: any MustacheParent, in language: Language) -> String? {
        libraries[language]?.render(model, withTemplate: template)
    }

    private static func library(_ sources: [TemplateSource], _ catalogue: Catalogue) throws -> MustacheLibrary {
        var library = MustacheLibrary()
        for source in sources {
            guard library.getTemplate(named: source.name) == nil else {
                throw TemplateFault(file: source.file, problem: "another template has this name")
            }
            let text = try source.prepared(catalogue)
            do {
                try library.register(text, named: source.name)
            } catch {
                throw TemplateFault(file: source.file, problem: "\(error)")
            }
        }
        return library
    }

    private static func sources(in folder: String) throws -> [TemplateSource] {
        let files = (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? [])
            .filter { $0.hasSuffix(".mustache") }
        guard !files.isEmpty else { throw TemplateFault(file: folder, problem: "holds no templates") }
        return try files.sorted().map { file in
            TemplateSource(file: file, text: try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8))
        }
    }
}
