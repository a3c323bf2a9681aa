#include "observability/log.hpp"
#include "observability/metrics.hpp"

#include <gtest/gtest.h>

namespace recruteia::observability {
namespace {

TEST(Log, WritesOneLineOfRealJsonWhateverTheFieldsHold)
{
    auto const line = log_line(UtcTime{}, Level::warn, "request", {{"route", "/a\"b\n"}, {"status", 503}});

    auto const parsed = parse_json(line);
    ASSERT_TRUE(parsed) << line;
    EXPECT_EQ(parsed->at("route").as_string(), "/a\"b\n");
    EXPECT_EQ(line.find('\n'), std::string::npos);
    EXPECT_EQ(parsed->at("at").as_string(), "1970-01-01T00:00:00.000Z");
}

TEST(Metrics, CountsRequestsByTemplateAndReadsGaugesWhenAsked)
{
    Metrics metrics;
    int queue = 3;
    metrics.gauge("recruteia_pool_queued", "Work waiting.", "pool", "crypto", [&] { return queue; });

    metrics.count_request("GET", "/api/positions/{id}", 200, std::chrono::microseconds(1500));
    queue = 5;
    auto const text = metrics.exposition();

    EXPECT_NE(text.find(R"(recruteia_http_requests_total{method="GET",route="/api/positions/{id}",status="200"} 1)"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find(R"(recruteia_pool_queued{pool="crypto"} 5)"), std::string::npos) << text;
}

} // namespace
} // namespace recruteia::observability
