/// A template, style or picture that the pages cannot be served with.
package struct TemplateFault: Error, CustomStringConvertible {
    package let file: String
    package let problem: String

    package var description: String { "\(file): \(problem)" }
}
