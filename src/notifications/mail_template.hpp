#pragma once

#include "foundation/locale.hpp"
#include "notifications/mailer.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace recruteia::notifications {

/// One line of a list in a mail.
struct MailItem
{
    std::string title;
    std::string message;
    std::string link; ///< complete, or empty
};

struct MailParameters
{
    std::map<std::string, std::string, std::less<>>
        words;                   ///< {name} in a template; an empty one hides its `?name` block
    std::vector<MailItem> items; ///< {items} in a template
};

/// Subject, plain text and HTML of a mail, from data/templates/{fr,en}/NAME.txt. Such a file is a subject, a line
/// `---`, and blocks parted by empty lines:
///
///     [What the button says]({link})      a button, alone in its block
///     > {words}                           what somebody wrote, line by line
///     {items}                             the list
///     ~ small print
///     ?name any of these                  only where {name} is not empty
///
/// What is put in for {name} is text, never markup. Throws std::logic_error for a template or a name that does not
/// exist: a programmer's error, found by the tests, which render every template.
Letter render_mail(std::string_view name, Locale locale, MailParameters const& parameters);

/// Every template there is in a language, by name.
std::vector<std::string> mail_template_names(Locale locale);

} // namespace recruteia::notifications
