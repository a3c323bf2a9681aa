#include "database/idempotency.hpp"

#include "foundation/try.hpp"

#include <boost/describe/class.hpp>

namespace recruteia::database {

namespace {

struct Earlier
{
    std::string request_hash;
    int status = 0;
    std::string body;
};
BOOST_DESCRIBE_STRUCT(Earlier, (), (request_hash, status, body))

constexpr auto select_earlier = "SELECT request_hash, status, body FROM idempotency_keys "
                                "WHERE scope = :scope AND key = :key";
constexpr auto insert_reply = "INSERT INTO idempotency_keys (scope, key, request_hash, status, body, created_at) "
                              "VALUES (:scope, :key, :request_hash, :status, :body, :created_at)";
constexpr auto delete_old = "DELETE FROM idempotency_keys WHERE created_at < :before";

} // namespace

Result<StoredReply> once(Transaction& tx, OnceKey const& key, UtcTime now,
                         std::function<Result<StoredReply>(Transaction&)> const& work)
{
    if (auto const earlier = tx.find<Earlier>(select_earlier, key.scope, key.key)) {
        if (earlier->request_hash != key.request_hash)
            return fail(Errc::conflict, "idempotency_key_reused",
                        "This Idempotency-Key was used for another request. Send a new one.");
        return StoredReply{earlier->status, earlier->body};
    }
    TRY(auto reply, work(tx));
    tx.execute(insert_reply, key.scope, key.key, key.request_hash, reply.status, reply.body, now);
    return reply;
}

std::int64_t forget_old_keys(Transaction& tx, UtcTime now)
{
    return tx.execute(delete_old, now - std::chrono::hours{24});
}

} // namespace recruteia::database
