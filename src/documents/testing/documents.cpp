#include "documents/testing/documents.hpp"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <zip.h>

#include <stdexcept>

namespace recruteia::documents::testing {

struct Pdf::Canvas
{
    std::string bytes;
    cairo_surface_t* surface = nullptr;
    cairo_t* cairo = nullptr;
};

namespace {

cairo_status_t append(void* bytes, unsigned char const* data, unsigned length)
{
    static_cast<std::string*>(bytes)->append(reinterpret_cast<char const*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

void write(cairo_t* cairo, std::string_view words, double x, double y, double size)
{
    auto* const layout = pango_cairo_create_layout(cairo);
    auto* const font = pango_font_description_from_string("DejaVu Sans");
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_text(layout, words.data(), static_cast<int>(words.size()));
    cairo_move_to(cairo, x, y);
    pango_cairo_show_layout(cairo, layout);
    pango_font_description_free(font);
    g_object_unref(layout);
}

} // namespace

Pdf::Pdf(double width, double height) : canvas_(new Canvas)
{
    canvas_->surface = cairo_pdf_surface_create_for_stream(append, &canvas_->bytes, width, height);
    canvas_->cairo = cairo_create(canvas_->surface);
}

Pdf::~Pdf()
{
    if (canvas_->cairo)
        bytes();
    delete canvas_;
}

Pdf& Pdf::text(std::string_view words, double x, double y, double size, Color color)
{
    cairo_set_source_rgb(canvas_->cairo, color.red, color.green, color.blue);
    write(canvas_->cairo, words, x, y, size);
    return *this;
}

Pdf& Pdf::rectangle(double x, double y, double width, double height, Color color)
{
    cairo_set_source_rgb(canvas_->cairo, color.red, color.green, color.blue);
    cairo_rectangle(canvas_->cairo, x, y, width, height);
    cairo_fill(canvas_->cairo);
    return *this;
}

Pdf& Pdf::shade(double x, double y, double width, double height)
{
    auto* const shade = cairo_pattern_create_linear(x, y, x + width, y);
    cairo_pattern_add_color_stop_rgb(shade, 0, 0, 0, 0);
    cairo_pattern_add_color_stop_rgb(shade, 1, 1, 1, 1);
    cairo_set_source(canvas_->cairo, shade);
    cairo_rectangle(canvas_->cairo, x, y, width, height);
    cairo_fill(canvas_->cairo);
    cairo_pattern_destroy(shade);
    return *this;
}

Pdf& Pdf::next_page()
{
    cairo_show_page(canvas_->cairo);
    return *this;
}

std::string Pdf::bytes()
{
    if (canvas_->cairo) {
        cairo_destroy(canvas_->cairo);
        cairo_surface_destroy(canvas_->surface);
        canvas_->cairo = nullptr;
    }
    return canvas_->bytes;
}

namespace {

constexpr auto scan_size = 14;
constexpr auto scan_detail = 3;
constexpr auto scan_width = 400;
constexpr auto scan_height = 20;

std::string show_text(std::string_view words, int x, int y, int mode)
{
    return "BT /F1 " + std::to_string(scan_size) + " Tf " + std::to_string(mode) + " Tr " + std::to_string(x) + " " +
           std::to_string(y) + " Td (" + std::string(words) + ") Tj ET\n";
}

/// Grey samples of the words, as a scanner sees them.
std::string scanned(std::string_view words)
{
    constexpr auto width = scan_width * scan_detail;
    constexpr auto height = scan_height * scan_detail;
    auto* const image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    auto* const cairo = cairo_create(image);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    cairo_select_font_face(cairo, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(cairo, scan_size * scan_detail);
    cairo_move_to(cairo, 0, (scan_height - 5) * scan_detail);
    cairo_show_text(cairo, std::string(words).c_str());
    cairo_destroy(cairo);
    cairo_surface_flush(image);
    std::string samples;
    auto const* const data = cairo_image_surface_get_data(image);
    auto const stride = cairo_image_surface_get_stride(image);
    for (auto y = 0; y < height; ++y)
        for (auto x = 0; x < width; ++x)
            samples += static_cast<char>(data[y * stride + x * 4]);
    cairo_surface_destroy(image);
    return "<< /Type /XObject /Subtype /Image /Width " + std::to_string(width) + " /Height " + std::to_string(height) +
           " /ColorSpace /DeviceGray /BitsPerComponent 8 /Length " + std::to_string(samples.size()) + " >>\nstream\n" +
           samples + "\nendstream";
}

} // namespace

ScannedPdf& ScannedPdf::picture_of(std::string_view words, int x, int y)
{
    images_.push_back(scanned(words));
    content_ += "q " + std::to_string(scan_width) + " 0 0 " + std::to_string(scan_height) + " " + std::to_string(x) +
                " " + std::to_string(y - 5) + " cm /I" + std::to_string(images_.size()) + " Do Q\n";
    return *this;
}

ScannedPdf& ScannedPdf::unpainted(std::string_view words, int x, int y)
{
    content_ += show_text(words, x, y, 3);
    return *this;
}

ScannedPdf& ScannedPdf::painted(std::string_view words, int x, int y)
{
    content_ += show_text(words, x, y, 0);
    return *this;
}

ScannedPdf& ScannedPdf::stroked(std::string_view words, int x, int y, bool is_filled)
{
    content_ += "q 0.4 w " + show_text(words, x, y, is_filled ? 2 : 1) + "Q\n";
    return *this;
}

ScannedPdf& ScannedPdf::replaced(std::string_view shown, std::string_view read, int x, int y)
{
    content_ += "/Span << /ActualText (" + std::string(read) + ") >> BDC\n" + show_text(shown, x, y, 0) + "EMC\n";
    return *this;
}

ScannedPdf& ScannedPdf::line(int x, int y, int length)
{
    content_ += "q 1 w " + std::to_string(x) + " " + std::to_string(y) + " m " + std::to_string(x + length) + " " +
                std::to_string(y) + " l S Q\n";
    return *this;
}

std::string ScannedPdf::bytes() const
{
    std::string images;
    for (std::size_t i = 1; i <= images_.size(); ++i)
        images += "/I" + std::to_string(i) + " " + std::to_string(5 + i) + " 0 R ";
    std::vector<std::string> objects{
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> "
        "/XObject << " +
            images + ">> >> >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Length " + std::to_string(content_.size()) + " >>\nstream\n" + content_ + "\nendstream"};
    objects.insert(objects.end(), images_.begin(), images_.end());
    std::string file = "%PDF-1.4\n";
    std::string table;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        auto const offset = std::to_string(file.size());
        table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
        file += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    auto const size = std::to_string(objects.size() + 1);
    auto const start = std::to_string(file.size());
    return file + "xref\n0 " + size + "\n0000000000 65535 f \n" + table + "trailer\n<< /Size " + size +
           " /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

std::string archive(std::vector<Part> const& parts)
{
    auto* const buffer = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_source_keep(buffer);
    auto* const zip = zip_open_from_source(buffer, ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    for (auto const& part : parts) {
        auto* const content = zip_source_buffer(zip, part.content.data(), part.content.size(), 0);
        if (zip_file_add(zip, part.name.c_str(), content, ZIP_FL_OVERWRITE) < 0)
            throw std::runtime_error("the test's archive cannot be written");
    }
    if (zip_close(zip) != 0)
        throw std::runtime_error("the test's archive cannot be written");
    zip_stat_t about{};
    zip_source_stat(buffer, &about);
    std::string bytes(about.size, '\0');
    zip_source_open(buffer);
    zip_source_read(buffer, bytes.data(), bytes.size());
    zip_source_close(buffer);
    zip_source_free(buffer);
    return bytes;
}

std::string docx(std::string_view body, std::string_view styles, std::vector<Part> const& beside)
{
    constexpr std::string_view names = R"( xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")"
                                       R"( xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml")"
                                       R"( xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006")";
    std::vector<Part> parts{
        {"[Content_Types].xml", R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>)"},
        {"word/document.xml", R"(<?xml version="1.0" encoding="UTF-8"?><w:document)" + std::string(names) +
                                  "><w:body>" + std::string(body) + "</w:body></w:document>"}};
    if (!styles.empty())
        parts.push_back(
            {"word/styles.xml", "<w:styles" + std::string(names) + ">" + std::string(styles) + "</w:styles>"});
    for (auto const& [name, content] : beside)
        parts.push_back({name, "<w:part" + std::string(names) + ">" + content + "</w:part>"});
    return archive(parts);
}

std::string paragraph(std::string_view words, std::string_view look)
{
    return "<w:p><w:r><w:rPr>" + std::string(look) + "</w:rPr><w:t xml:space=\"preserve\">" + std::string(words) +
           "</w:t></w:r></w:p>";
}

} // namespace recruteia::documents::testing
