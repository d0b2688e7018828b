import Portfolio

/// What all pages have in common: the head, and the switches for language and colours.
enum PageFrame {
    /// Writes a page that brings its own style and `script`, and allows these and nothing else: `title` writes what stands
    /// on the tab, `body` all that comes before the script.
    static func wholePage(
        _ html: HTMLWriter, language: Language?, script: [EmbeddedCode], title: () -> Void, body: () -> Void
    ) {
        let style: [EmbeddedCode] = [.baseStyle, .indexStyle]
        openPage(html, language: language)
        html.contentSecurityPolicy(script: script, style: "'\(EmbeddedCode.contentHash(of: style))'")
        html.element(.title, body: title)
        html.style(style)
        html.close(.head)
        html.open(.body)
        body()
        html.script(script)
        html.close(.body)
        html.close(.html)
        html.text("\n")
    }

    /// Writes the beginning of a page; `language` is the one it opens in, nil for the reader's own.
    ///
    /// Without a script the page opens in Chinese when no language is given: the filing is made in Chinese.
    static func openPage(_ html: HTMLWriter, language: Language?) {
        html.doctype()
        html.open(
            .html, .constant(.lang, language == .en ? "en" : "zh-CN"),
            .constant(.dataLang, language == nil ? "auto" : "fixed"))
        html.open(.head)
        html.open(.meta, .constant(.charset, "utf-8"))
        html.open(.meta, .constant(.name, "viewport"), .constant(.content, "width=device-width,initial-scale=1"))
        html.open(.meta, .constant(.name, "referrer"), .constant(.content, "no-referrer"))
        html.open(.meta, .constant(.name, "color-scheme"), .constant(.content, "light dark"))
    }

    /// Writes the switches; they work without a script, through the style sheet.
    static func switches(_ html: HTMLWriter, language: Language?) {
        html.element(.fieldset, .class("switch")) {
            html.element(.legend, both: BilingualText("Language", "语言"))
            choice(html, "lang", "lang-zh", isOn: language != .en) {
                html.element(.span, .constant(.class, "always"), text: "中文")
            }
            choice(html, "lang", "lang-en", isOn: language == .en) {
                html.element(.span, .constant(.class, "always"), text: "English")
            }
        }
        html.element(.fieldset, .class("switch")) {
            html.element(.legend, both: BilingualText("Colours", "配色"))
            choice(html, "theme", "theme-auto", isOn: true) { html.both("Auto", "自动") }
            choice(html, "theme", "theme-light", isOn: false) { html.both("Light", "浅色") }
            choice(html, "theme", "theme-dark", isOn: false) { html.both("Dark", "深色") }
        }
    }

    private static func choice(
        _ html: HTMLWriter, _ name: StaticString, _ id: StaticString, isOn: Bool, label: () -> Void
    ) {
        html.open(
            .input, [.constant(.type, "radio"), .constant(.name, name), .id(id)] + (isOn ? [.present(.checked)] : []))
        html.element(.label, .constant(.for, id), body: label)
    }
}
