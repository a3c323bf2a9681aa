#include "app/demo_content.hpp"

#include "foundation/embedded_file.hpp"
#include "foundation/json_reader.hpp"

#include <stdexcept>

namespace recruteia::demo_files {
std::span<EmbeddedFile const> embedded_files();
}

namespace recruteia::app {

DemoContent demo_content()
{
    auto content = parse_json_as<DemoContent>(demo_files::embedded_files().front().content);
    if (!content)
        throw std::runtime_error("data/demo/demo.json: " + (content.error().fields.empty()
                                                                ? content.error().detail
                                                                : content.error().fields.front().detail));
    return *std::move(content);
}

} // namespace recruteia::app
