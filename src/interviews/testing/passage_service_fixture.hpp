#pragma once

#include "interviews/testing/passage_world.hpp"

#include <gtest/gtest.h>

namespace recruteia::interviews {

/// The passage's acts, short enough to tell a story in a test.
class PassageServiceFixture : public testing::TestWithParam<database::Engine>
{
protected:
    Result<Step> save(CandidateClaims const& device, std::string const& text, std::int64_t revision, int number = 1)
    {
        return run(world.passages.save_draft(device, number, {text, revision}));
    }
    Result<ResponseReceipt> respond(CandidateClaims const& device, std::string const& text,
                                    std::string const& key = random_uuid_v7(), std::size_t question = 0)
    {
        return run(world.passages.submit_response(device, {key}, {world.questions[question], text}));
    }
    std::size_t housekeep()
    {
        return world.database->write_now(
            [&](database::Transaction& tx) { return world.passages.close_overdue(tx, world.clock.now()); });
    }

    PassageWorld world{GetParam()};
};

} // namespace recruteia::interviews
