/// What gives an element away: words it follows, words it begins with, and what is done to a material.
struct ElementCue: Sendable {
    enum Role: Sendable {
        /// The element begins behind the cue.
        case before
        /// The cue is its beginning.
        case within
        /// Something done to a material, which is named behind it or before it.
        case treatment
    }

    var layer: Layer
    var role: Role
    var confidence: Double
    /// How many words it has.
    var length = 0
}

/// The cues of one language by the name of their words.
struct ElementCues: Sendable {
    private var cues: [UInt64: ElementCue] = [:]
    private let form: @Sendable (Token) -> TermKey

    /// English words in any of their forms.
    static let english = ElementCues(englishCues) { $0.folded }
    static let vietnamese = ElementCues(vietnameseCues) { $0.exact }
    /// Vietnamese typed without marks.
    static let unmarked = ElementCues(vietnameseCues) { $0.bareSurface }

    /// What follows a treatment and is no material: how or how far it is done.
    static let manners = Set(
        Tokeniser().tokens(
            of: "xong rồi chậm lâu nhanh kỹ đều khô ngay luôn hết lạnh nóng well slowly quickly", limit: .max
        )
        .flatMap { [$0.surface, $0.bareSurface] })

    private static let longest = 4

    private init(
        _ lists: [(ElementCue, String)], _ form: @escaping @Sendable (Token) -> TermKey
    ) {
        self.form = form
        let words = Tokeniser()
        for (cue, list) in lists {
            for phrase in list.split(separator: ";") {
                let tokens = words.tokens(of: String(phrase), limit: .max)
                var cue = cue
                cue.length = tokens.count
                cues[name(tokens[...])] = cue
            }
        }
    }

    private func name(_ tokens: ArraySlice<Token>) -> UInt64 {
        tokens.reduce(UInt64(tokens.count)) { TermKeys.pair($0, form($1)) }
    }

    /// The longest cue that some words begin with.
    func cue(at tokens: ArraySlice<Token>) -> ElementCue? {
        for length in stride(from: min(Self.longest, tokens.count), through: 1, by: -1) {
            if let cue = cues[name(tokens.prefix(length))] { return cue }
        }
        return nil
    }

    private static func cue(_ layer: Layer, _ role: ElementCue.Role, _ confidence: Double) -> ElementCue {
        ElementCue(layer: layer, role: role, confidence: confidence)
    }

    private static let vietnameseCues: [(ElementCue, String)] = [
        (
            cue(.material, .before, 0.9),
            """
            nguyên liệu là;nguyên liệu gồm;nguyên liệu chính là;nguyên liệu;làm từ;chiết xuất từ
            """
        ),
        (cue(.material, .before, 0.8), "tận dụng;đi từ;từ nguồn;từ phế phẩm"),
        (cue(.material, .before, 0.5), "từ"),
        (
            cue(.method, .before, 0.9),
            """
            bằng phương pháp;bằng công nghệ;bằng kỹ thuật;theo phương pháp;theo công nghệ;bằng cách;\
            theo quy trình;ứng dụng công nghệ;sử dụng công nghệ;dựa trên;nguyên lý
            """
        ),
        (cue(.method, .before, 0.7), "bằng;sử dụng;dùng;ứng dụng;áp dụng;nhờ;thông qua;kết hợp"),
        (
            cue(.method, .within, 0.5),
            """
            công nghệ;quy trình;phương pháp;kỹ thuật;hệ thống;mô hình;thiết bị;máy;dây chuyền
            """
        ),
        (
            cue(.effect, .within, 0.9),
            """
            giảm;tăng;tiết kiệm;nâng cao;cải thiện;rút ngắn;kéo dài;hạn chế;ngăn;ngăn ngừa;loại bỏ;giúp;\
            đạt;giữ được;giữ nguyên;không còn;khắc phục;còn dưới;phát hiện;cảnh báo
            """
        ),
        (
            cue(.effect, .within, 0.7),
            """
            bị mốc;vẫn mốc;mốc;hư hỏng;bị hư;thối;héo;hao hụt;thất thoát;chậm;mất;kém;không đều;nhiễm;tốn;\
            lãng phí;ô nhiễm;bị chết;vỡ;hỏng;bốc mùi;mùi hôi;quá nhiều;thiếu
            """
        ),
        (
            cue(.product, .before, 0.8),
            """
            sản phẩm là;thành phẩm là;thu được;tạo ra;sản xuất ra;làm ra;chế biến thành;biến thành;\
            để sản xuất;để làm;cho ra
            """
        ),
        (cue(.product, .before, 0.6), "sản xuất;sản phẩm;thành"),
        (
            cue(.application, .before, 0.8),
            """
            dùng cho;phù hợp với;phù hợp cho;áp dụng cho;áp dụng tại;phục vụ;thích hợp cho;thích hợp với;\
            dành cho;ứng dụng trong;ứng dụng cho;dùng trong;lắp cho;lắp tại
            """
        ),
        (
            cue(.application, .within, 0.7),
            """
            cho hợp tác xã;cho nông hộ;cho hộ;cho trang trại;cho nhà vườn;cho nhà kính;cho doanh nghiệp;\
            cho cơ sở;cho xưởng;cho vùng;tại xưởng;tại vườn;quy mô
            """
        ),
        (
            cue(.method, .treatment, 0.4),
            """
            sấy;phơi;rang;chế biến;sơ chế;bảo quản;xử lý;trồng;nuôi;nuôi cấy;nhân giống;chiết xuất;lên men;\
            tưới;phun;thu hoạch;phân loại;đóng gói;làm sạch;rửa;lọc;ủ;nghiền;cắt;tách;chưng cất;làm khô;\
            vận chuyển
            """
        ),
    ]

    private static let englishCues: [(ElementCue, String)] = [
        (
            cue(.material, .before, 0.9),
            """
            made from;made of;raw material is;raw materials are;raw material;feedstock;starting from;\
            derived from;extracted from
            """
        ),
        (cue(.material, .before, 0.5), "from"),
        (cue(.method, .before, 0.9), "by means of;based on;by using;method of;process of;relies on;works by"),
        (cue(.method, .before, 0.7), "using;by;via;through;with the help of;combines"),
        (
            cue(.method, .within, 0.5),
            """
            technology;process;method;technique;system;machine;device;sensor;model;equipment
            """
        ),
        (
            cue(.effect, .within, 0.9),
            """
            reduce;increase;save;improve;extend;shorten;prevent;avoid;keep;remove;cut;raise;lower;achieve;\
            reach;without losing;eliminate;detect;warn;double;halve
            """
        ),
        (
            cue(.effect, .within, 0.7),
            """
            mould;mouldy;mold;rot;spoil;wilt;lose;loss;waste;too slow;too much;break;fail;uneven;\
            contaminate;pollute;expensive;shortage;damage;smell
            """
        ),
        (
            cue(.product, .before, 0.8),
            """
            to produce;to make;which gives;yielding;yields;turned into;converted into;processed into;\
            resulting in;output is;the product is
            """
        ),
        (cue(.product, .before, 0.6), "produce;produces;producing"),
        (
            cue(.application, .before, 0.8),
            """
            suitable for;intended for;designed for;used in;used by;used on;applied in;applied to;\
            for use in;for use on;aimed at;meant for
            """
        ),
        (
            cue(.application, .within, 0.7),
            """
            for cooperatives;for farms;for farmers;for households;for smallholders;for enterprises;\
            for workshops;for greenhouses;for growers;for small;on farms;at the scale
            """
        ),
        (
            cue(.method, .treatment, 0.4),
            """
            dry;roast;process;preserve;store;treat;grow;cultivate;propagate;extract;ferment;irrigate;spray;\
            harvest;sort;pack;clean;wash;filter;compost;grind;cut;separate;distil;cool;transport
            """
        ),
    ]
}
