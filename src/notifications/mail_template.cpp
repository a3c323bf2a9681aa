#include "notifications/mail_template.hpp"

#include "foundation/described.hpp"
#include "foundation/embedded_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <stdexcept>

namespace recruteia::mail_templates {
std::span<EmbeddedFile const> embedded_files();
}

namespace recruteia::notifications {

namespace {

constexpr std::string_view folder = "data/templates/";

std::string_view file_named(std::string const& path)
{
    for (auto const& file : mail_templates::embedded_files())
        if (file.path == path)
            return file.content;
    throw std::logic_error("there is no mail template " + path);
}

std::vector<std::string_view> parted(std::string_view text, std::string_view by)
{
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        auto const end = text.find(by);
        if (auto const part = text.substr(0, end); !part.empty())
            parts.push_back(part);
        if (end == std::string_view::npos)
            break;
        text.remove_prefix(end + by.size());
    }
    return parts;
}

std::string escaped(std::string_view text)
{
    std::string out;
    for (auto const c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

/// What a person gave stays one line where a template has it in a line.
std::string on_one_line(std::string_view text)
{
    std::string out(text);
    std::ranges::replace_if(out, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; }, ' ');
    return out;
}

using Spell = std::string (*)(std::string_view);

std::string put_in(std::string_view text, MailParameters const& parameters, Spell spell_template, Spell spell_value)
{
    std::string out;
    while (true) {
        auto const open = text.find('{');
        out += spell_template(text.substr(0, open));
        if (open == std::string_view::npos)
            return out;
        auto const close = text.find('}', open);
        auto const found = parameters.words.find(text.substr(open + 1, close - open - 1));
        if (found == parameters.words.end())
            throw std::logic_error("a mail lacks its parameter " + std::string(text.substr(open, close - open + 1)));
        out += spell_value(found->second);
        text.remove_prefix(close + 1);
    }
}

std::string as_it_is(std::string_view text)
{
    return std::string(text);
}

/// Writes the plain text and the HTML side by side, block by block.
class Writer
{
public:
    explicit Writer(MailParameters const& parameters) : parameters_(parameters) {}

    void write(std::string_view block)
    {
        if (block.starts_with('?')) {
            auto const name = block.substr(1, block.find(' ') - 1);
            auto const found = parameters_.words.find(name);
            if (found == parameters_.words.end())
                throw std::logic_error("a mail lacks its parameter " + std::string(name));
            if (found->second.empty())
                return;
            block.remove_prefix(name.size() + 2);
        }
        if (block.starts_with('['))
            button(block);
        else if (block.starts_with("> "))
            quote(block.substr(2));
        else if (block == "{items}")
            items();
        else if (block.starts_with("~ "))
            small_print(block.substr(2));
        else
            paragraph(block);
    }

    std::string text;
    std::string html;

private:
    std::string plain(std::string_view block) const { return put_in(block, parameters_, as_it_is, on_one_line); }
    std::string marked(std::string_view block) const
    {
        return put_in(block, parameters_, escaped, [](std::string_view value) { return escaped(on_one_line(value)); });
    }

    void paragraph(std::string_view block)
    {
        text += plain(block) + "\n\n";
        html += fmt::format("<p>{}</p>\n", marked(block));
    }

    void small_print(std::string_view block)
    {
        text += plain(block) + "\n\n";
        html += fmt::format("<p class=\"small\">{}</p>\n", marked(block));
    }

    void button(std::string_view block)
    {
        auto const middle = block.find("](");
        if (middle == std::string_view::npos || !block.ends_with(')'))
            throw std::logic_error("a button of a mail template is not [label](link)");
        auto const label = block.substr(1, middle - 1);
        auto const link = block.substr(middle + 2, block.size() - middle - 3);
        text += fmt::format("{}\n{}\n\n", plain(label), plain(link));
        html += fmt::format("<p><a class=\"button\" href=\"{}\">{}</a></p>\n", marked(link), marked(label));
    }

    void quote(std::string_view block)
    {
        auto const words = put_in(block, parameters_, as_it_is, [](std::string_view value) {
            std::string lines(value);
            std::erase(lines, '\r');
            return lines;
        });
        html += "<blockquote>";
        for (auto const& paragraph : parted(words, "\n\n")) {
            html += "<p>";
            for (auto const& line : parted(paragraph, "\n")) {
                text += fmt::format("> {}\n", on_one_line(line));
                html += fmt::format("{}{}", html.ends_with("<p>") ? "" : "<br>", escaped(on_one_line(line)));
            }
            text += ">\n";
            html += "</p>";
        }
        if (text.ends_with(">\n"))
            text.resize(text.size() - 2);
        text += "\n";
        html += "</blockquote>\n";
    }

    void items()
    {
        for (auto const& item : parameters_.items) {
            text += fmt::format("{}\n{}\n", on_one_line(item.title), on_one_line(item.message));
            text += item.link.empty() ? "\n" : item.link + "\n\n";
            auto const title = item.link.empty() ? escaped(on_one_line(item.title))
                                                 : fmt::format("<a href=\"{}\">{}</a>", escaped(item.link),
                                                               escaped(on_one_line(item.title)));
            html += fmt::format("<div class=\"item\"><p><strong>{}</strong><br>{}</p></div>\n", title,
                                escaped(on_one_line(item.message)));
        }
    }

    MailParameters const& parameters_;
};

std::string replaced(std::string text, std::string_view what, std::string_view with)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

std::string in_layout(std::string_view body, std::string_view subject, Locale locale)
{
    auto page = replaced(std::string(file_named(std::string(folder) + "layout.html")), "{{locale}}", to_string(locale));
    page = replaced(std::move(page), "{{subject}}", escaped(subject));
    return replaced(std::move(page), "{{body}}", body);
}

} // namespace

Letter render_mail(std::string_view name, Locale locale, MailParameters const& parameters)
{
    auto const file = file_named(fmt::format("{}{}/{}.txt", folder, to_string(locale), name));
    auto const end = file.find("\n---\n");
    if (end == std::string_view::npos)
        throw std::logic_error("a mail template has no subject");
    Writer writer(parameters);
    auto body = file.substr(end + 5);
    while (body.ends_with('\n'))
        body.remove_suffix(1);
    for (auto const& block : parted(body, "\n\n"))
        writer.write(block.starts_with('\n') ? block.substr(1) : block);
    while (writer.text.ends_with("\n\n"))
        writer.text.pop_back();

    Letter letter{.locale = locale,
                  .subject = put_in(file.substr(0, end), parameters, as_it_is, on_one_line),
                  .text = std::move(writer.text)};
    letter.html = in_layout(writer.html, letter.subject, locale);
    return letter;
}

std::vector<std::string> mail_template_names(Locale locale)
{
    auto const start = fmt::format("{}{}/", folder, to_string(locale));
    std::vector<std::string> names;
    for (auto const& file : mail_templates::embedded_files())
        if (file.path.starts_with(start))
            names.emplace_back(file.path.substr(start.size(), file.path.size() - start.size() - 4));
    std::ranges::sort(names);
    return names;
}

} // namespace recruteia::notifications
