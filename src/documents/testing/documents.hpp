#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Real documents, made for a test: PDF by Cairo and Pango, Word archives by libzip.
namespace recruteia::documents::testing {

struct Color
{
    double red = 0;
    double green = 0;
    double blue = 0;
};
inline constexpr Color black{};
inline constexpr Color white{1, 1, 1};

class Pdf
{
public:
    Pdf(double width = 595, double height = 842);
    ~Pdf();
    Pdf(Pdf const&) = delete;
    Pdf& operator=(Pdf const&) = delete;

    Pdf& text(std::string_view words, double x, double y, double size = 12, Color color = black);
    Pdf& rectangle(double x, double y, double width, double height, Color color);
    /// A shade from black to white: as uneven as a photograph.
    Pdf& shade(double x, double y, double width, double height);
    Pdf& next_page();
    std::string bytes();

private:
    struct Canvas;
    Canvas* canvas_;
};

/// A page as a scanner makes it: pictures of words, and the words that it read, not painted (text render mode 3).
class ScannedPdf
{
public:
    /// Upward from the bottom of the page, as PDF counts; in characters of ASCII.
    ScannedPdf& picture_of(std::string_view words, int x, int y);
    ScannedPdf& unpainted(std::string_view words, int x, int y);
    ScannedPdf& painted(std::string_view words, int x, int y);
    /// Bold by a stroke around each letter, or only the stroke.
    ScannedPdf& stroked(std::string_view words, int x, int y, bool is_filled);
    /// Shows some words and gives a reader others (/ActualText).
    ScannedPdf& replaced(std::string_view shown, std::string_view read, int x, int y);
    ScannedPdf& line(int x, int y, int length);
    std::string bytes() const;

private:
    std::string content_;
    std::vector<std::string> images_;
};

struct Part
{
    std::string name;
    std::string content;
};
/// A zip archive of these parts, compressed.
std::string archive(std::vector<Part> const& parts);
/// A Word document whose body is `body` (WordprocessingML without its root), with styles and parts beside it if any.
std::string docx(std::string_view body, std::string_view styles = {}, std::vector<Part> const& beside = {});
/// `<w:p><w:r><w:rPr>{look}</w:rPr><w:t>{words}</w:t></w:r></w:p>`
std::string paragraph(std::string_view words, std::string_view look = {});

} // namespace recruteia::documents::testing
