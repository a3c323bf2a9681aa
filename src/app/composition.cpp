#include "app/composition.hpp"

#include "accounts/guard.hpp"
#include "analytics/analytics_routes.hpp"
#include "analytics/interview_summary.hpp"
#include "audit/audit_routes.hpp"
#include "candidates/candidate_routes.hpp"
#include "cvs/cv_routes.hpp"
#include "database/idempotency.hpp"
#include "database/migrator.hpp"
#include "documents/document_routes.hpp"
#include "foundation/json_writer.hpp"
#include "foundation/try.hpp"
#include "integrations/offline/offline_model.hpp"
#include "integrations/offline/question_bank.hpp"
#include "integrations/offline/unlawful.hpp"
#include "interviews/passage_routes.hpp"
#include "notifications/notification_routes.hpp"
#include "positions/position_routes.hpp"
#include "privacy/privacy_routes.hpp"
#include "reviews/review_routes.hpp"

#include <fmt/format.h>

#include <system_error>

namespace recruteia::app {

namespace {

using database::Transaction;

Result<void> make_private_folder(std::filesystem::path const& folder)
{
    std::error_code error;
    auto const existed = std::filesystem::exists(folder, error);
    std::filesystem::create_directories(folder, error);
    if (error)
        return fail(Errc::unavailable,
                    fmt::format("The data folder {} cannot be created: {}.", folder.string(), error.message()));
    if (!existed)
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
    return {};
}

/// A disk that is full or a file that is damaged shows itself at the first write: said in a sentence, as the rest.
Result<void> prepare_schema(database::Database& database, SchemaPolicy policy)
{
    try {
        if (policy == SchemaPolicy::require_current)
            return database::require_current_schema(database);
        TRY_CHECK(database::migrate(database, SystemClock{}.now()));
        return {};
    } catch (std::exception const& error) {
        if (std::string_view(error.what()).contains("disk is full"))
            return fail(Errc::unavailable, "The disk that holds the database is full: make room, then start again.");
        return fail(Errc::unavailable, fmt::format("The database cannot be prepared: {}", error.what()));
    }
}

accounts::TellUser tell_user(notifications::Notifier& notifier)
{
    return [&notifier](Transaction& tx, accounts::UserId const& recipient, accounts::SecurityNotice const& notice) {
        notifier.notify(tx, recipient,
                        {.happening = notice.happening,
                         .type = enum_from<notifications::NotificationType>(to_string(notice.weight)).value(),
                         .category = enum_from<notifications::Category>(to_string(notice.concern)).value(),
                         .words = notice.words,
                         .parameters = notice.parameters,
                         .link = notice.link.empty() ? std::nullopt : std::optional(notice.link)});
    };
}

accounts::Accounts::Settings accounts_settings(Ground const& ground)
{
    accounts::Accounts::Settings settings;
    settings.public_url = ground.configuration.public_url();
    settings.sessions.refresh_key = ground.secrets.refresh_key();
    auto const attempts = ground.configuration.limits.sign_ins_per_minute;
    constexpr double unlimited = 1e9;
    settings.sign_in.attempts.per_second = attempts > 0 ? attempts / 60.0 : unlimited;
    settings.sign_in.attempts.burst = attempts > 0 ? attempts * 2.0 : unlimited;
    auto const requests = ground.configuration.limits.account_requests_per_minute;
    settings.requests.per_second = requests > 0 ? requests / 60.0 : unlimited;
    settings.requests.burst = requests > 0 ? requests : unlimited;
    return settings;
}

/// A row of an interview as lists show it, for the modules that answer with one.
auto present_summary(Clock const& clock)
{
    return [&clock](Transaction& tx, accounts::Principal const& principal,
                    interviews::InterviewId const& id) -> Result<json::value> {
        TRY(auto const summary, analytics::find_summary(tx, principal, id, clock.now()));
        return analytics::present(summary);
    };
}

} // namespace

std::filesystem::path Ground::checkpoint_path() const
{
    return std::filesystem::path(configuration.data.directory) / "audit-head";
}

Result<Ground> prepare_ground(Configuration configuration, SchemaPolicy policy)
{
    TRY_CHECK(make_private_folder(configuration.data.directory));
    TRY(auto secrets, accounts::Secrets::load_or_create(configuration.data.directory));
    TRY(auto database,
        database::Database::open({.url = configuration.database_url(),
                                  .readers = static_cast<std::size_t>(configuration.database.readers),
                                  .connections = static_cast<std::size_t>(configuration.database.connections)}));
    TRY_CHECK(prepare_schema(*database, policy));
    return Ground{std::move(configuration), std::move(secrets), std::move(database)};
}

Product::Product(asio::io_context& io, Ground& ground, Clock const& clock, observability::Log& log)
    : log_(log), events(io.get_executor()), crypto({.name = "crypto", .threads = 2, .max_queued = 64}),
      children({.name = "documents", .threads = 2, .max_queued = 32}), extractor(children, {}),
      checkpoint(ground.checkpoint_path(), ground.secrets.audit,
                 [&log](std::string_view what) { log.error("audit_checkpoint", {{"problem", what}}); }),
      audit(ground.secrets.audit, clock), notifier(clock, events), queue(clock),
      runner(*ground.database, clock, io.get_executor(),
             {.instance = ground.configuration.server.instance,
              .concurrency = static_cast<std::size_t>(ground.configuration.tasks.concurrency)}),
      model(std::make_unique<offline::OfflineModel>()), tokens(ground.secrets.jwt),
      accounts({.database = *ground.database,
                .tokens = tokens,
                .audit = audit,
                .events = events,
                .crypto = crypto,
                .clock = clock},
               tell_user(notifier), ground.secrets, accounts_settings(ground)),
      journal(audit, notifier, events),
      links({.key = ground.secrets.invitations, .public_url = ground.configuration.public_url()}),
      invitations(*ground.database, clock, audit, events, links, present_summary(clock)),
      interview_list(*ground.database, clock, invitations), positions(*ground.database, clock, audit, notifier),
      plans(*ground.database, clock, audit, *model,
            {.bank = offline::bank_texts, .unlawful = offline::unlawful_reason}),
      passages(
          *ground.database, clock, tokens, queue, journal,
          [this](Transaction& tx, std::string_view token) { return invitations.verify_invitation_token(tx, token); },
          {.ai = model->provenance()}),
      follow_ups(*ground.database, clock, {queue, journal}, journal, passages),
      evaluation(*ground.database, clock, *model, journal), cvs(*ground.database, clock, journal),
      reviews(*ground.database, clock, journal, present_summary(clock)),
      privacy(*ground.database, clock, audit, journal, {}), ground_(ground), clock_(clock)
{
    audit.keep_checkpoint(checkpoint);
    queue.on_enqueued([this] { runner.wake(); });
    runner.on("evaluate_response", [this](json::value payload) { return evaluation.run(std::move(payload)); });
    watch_tasks();
    add_gauges();
}

void Product::watch_tasks()
{
    runner.on_outcome([this](tasks::TaskOutcome const& outcome) {
        auto const result = outcome.succeeded ? "done" : outcome.given_up ? "given_up" : "retry";
        metrics.count_task(outcome.kind, result, outcome.duration);
        auto const level = outcome.succeeded  ? observability::Level::info
                           : outcome.given_up ? observability::Level::error
                                              : observability::Level::warn;
        log_.write(level, "task",
                   {{"kind", outcome.kind},
                    {"task_id", outcome.task_id},
                    {"outcome", result},
                    {"attempt", outcome.attempt},
                    {"duration_ms", outcome.duration.count()},
                    {"error", outcome.error}});
    });
}

void Product::add_gauges()
{
    auto pools = ground_.database->pools();
    pools.push_back(&crypto);
    pools.push_back(&children);
    for (auto const* pool : pools) {
        metrics.gauge("recruteia_pool_queued", "Work waiting or running in a pool.", "pool", pool->name(),
                      [pool] { return static_cast<double>(pool->usage().queued); });
        metrics.gauge("recruteia_pool_waited_seconds", "Time work has waited in a pool, summed.", "pool", pool->name(),
                      [pool] { return pool->usage().waited_seconds; });
    }
}

void Product::add_routes(http::Router& router)
{
    auto const guard = accounts.guard();
    interviews::CandidateGuard const candidate_guard(tokens, clock_, accounts.requests());
    accounts.add_routes(router);
    audit::add_routes(router, guard, *ground_.database);
    notifications::add_routes(router, guard, *ground_.database, events, clock_);
    documents::add_routes(router, guard, extractor);
    positions::add_routes(router, guard, positions, plans);
    candidates::add_routes(router, guard, invitations);
    analytics::add_routes(router, guard, *ground_.database, interview_list);
    interviews::add_routes(router, candidate_guard, passages);
    interviews::add_routes(router, candidate_guard, follow_ups);
    privacy::add_routes(router, candidate_guard, privacy);
    cvs::add_routes(router, guard, cvs, extractor);
    reviews::add_routes(router, guard, reviews);
}

void Product::add_chores(Housekeeping& housekeeping)
{
    auto const count = [](std::size_t rows) { return static_cast<std::int64_t>(rows); };
    housekeeping.add("close_overdue_questions",
                     [this, count](Transaction& tx) { return count(passages.close_overdue(tx, clock_.now())); });
    housekeeping.add("expire_invitations",
                     [this, count](Transaction& tx) { return count(invitations.expire_overdue(tx, clock_.now())); });
    housekeeping.add("erase_past_retention",
                     [this, count](Transaction& tx) { return count(privacy.erase_expired(tx, clock_.now())); });
    housekeeping.add("remove_old_sessions", [this](Transaction& tx) { return accounts.sessions().remove_expired(tx); });
    housekeeping.add("forget_idempotency_keys",
                     [this](Transaction& tx) { return database::forget_old_keys(tx, clock_.now()); });
}

} // namespace recruteia::app
