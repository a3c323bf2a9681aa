#include "observability/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace recruteia::observability {

namespace {

std::string_view name(Level level)
{
    switch (level) {
    case Level::debug:
        return "debug";
    case Level::info:
        return "info";
    case Level::warn:
        return "warn";
    case Level::error:
        return "error";
    }
    std::unreachable();
}

spdlog::level::level_enum spdlog_level(Level level)
{
    switch (level) {
    case Level::debug:
        return spdlog::level::debug;
    case Level::info:
        return spdlog::level::info;
    case Level::warn:
        return spdlog::level::warn;
    case Level::error:
        return spdlog::level::err;
    }
    std::unreachable();
}

} // namespace

std::string log_line(UtcTime at, Level level, std::string_view event, std::initializer_list<Log::Field> fields)
{
    std::string line = R"({"at":")" + to_iso8601(at) + R"(","level":")";
    line += name(level);
    line += R"(","event":)";
    append_string(line, event);
    for (auto const& [key, value] : fields) {
        line += ',';
        append_string(line, key);
        line += ':';
        append_text(line, value);
    }
    line += '}';
    return line;
}

Log::Log(Level least, Clock const& clock)
    : logger_(std::make_shared<spdlog::logger>("recruteia", std::make_shared<spdlog::sinks::stderr_sink_mt>())),
      clock_(clock)
{
    // The line is whole JSON already: spdlog's patterns do not escape quotes.
    logger_->set_pattern("%v");
    logger_->set_level(spdlog_level(least));
    logger_->flush_on(spdlog::level::warn);
}

Log::~Log()
{
    logger_->flush();
}

void Log::write(Level level, std::string_view event, std::initializer_list<Field> fields)
{
    if (logger_->should_log(spdlog_level(level)))
        logger_->log(spdlog_level(level), "{}", log_line(clock_.now(), level, event, fields));
}

} // namespace recruteia::observability
