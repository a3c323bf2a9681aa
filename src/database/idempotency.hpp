#pragma once

#include "database/transaction.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace recruteia::database {

/// The first answer to a creating request, as it was sent.
struct StoredReply
{
    int status = 201;
    std::string body;
};

struct OnceKey
{
    std::string scope;        ///< who asks for what: `user:ID POST /api/positions`; keys of others never meet
    std::string key;          ///< the request's Idempotency-Key
    std::string request_hash; ///< of the body: a key stands for one request
};

/// Runs `work` the first time and gives its reply again afterwards, also when both come at once (writers take turns).
/// An Error is not kept: the request may be corrected and sent again. Keys are forgotten after 24 hours.
/// Errors: conflict/idempotency_key_reused, and those of `work`.
Result<StoredReply> once(Transaction& tx, OnceKey const& key, UtcTime now,
                         std::function<Result<StoredReply>(Transaction&)> const& work);

/// Housekeeping: forgets keys older than 24 hours; returns how many.
std::int64_t forget_old_keys(Transaction& tx, UtcTime now);

} // namespace recruteia::database
