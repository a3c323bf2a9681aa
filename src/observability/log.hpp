#pragma once

#include "foundation/json_writer.hpp"
#include "foundation/time.hpp"

#include <initializer_list>
#include <memory>
#include <string_view>

namespace spdlog {
class logger;
}

namespace recruteia::observability {

enum class Level
{
    debug,
    info,
    warn, ///< someone should look
    error ///< someone must
};

/// One line of JSON an event, on standard error: `{"at", "level", "event", ...fields}`.
/// Fields are identifiers, counts and closed words; never what a person wrote, a name, an address or a token.
class Log
{
public:
    struct Field
    {
        std::string_view key;
        json::value value;

        template <class T>
        Field(std::string_view field_key, T const& field_value) : key(field_key), value(json_of(field_value))
        {}
    };

    Log(Level least, Clock const& clock);
    ~Log();
    Log(Log const&) = delete;
    Log& operator=(Log const&) = delete;

    void write(Level level, std::string_view event, std::initializer_list<Field> fields = {});
    void info(std::string_view event, std::initializer_list<Field> fields = {}) { write(Level::info, event, fields); }
    void warn(std::string_view event, std::initializer_list<Field> fields = {}) { write(Level::warn, event, fields); }
    void error(std::string_view event, std::initializer_list<Field> fields = {}) { write(Level::error, event, fields); }

private:
    std::shared_ptr<spdlog::logger> logger_;
    Clock const& clock_;
};

/// One line, ready to be written: apart, so that a test can read what no pattern would have escaped.
std::string log_line(UtcTime at, Level level, std::string_view event, std::initializer_list<Log::Field> fields);

} // namespace recruteia::observability
