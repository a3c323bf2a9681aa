#include "app/composition.hpp"

#include "accounts/guard.hpp"
#include "analytics/analytics_routes.hpp"
#include "analytics/interview_summary.hpp"
#include "app/explained.hpp"
#include "app/letters.hpp"
#include "audit/audit_routes.hpp"
#include "candidates/candidate_routes.hpp"
#include "cvs/cv_routes.hpp"
#include "database/changes.hpp"
#include "database/idempotency.hpp"
#include "database/migrator.hpp"
#include "documents/document_routes.hpp"
#include "foundation/digest.hpp"
#include "foundation/json_writer.hpp"
#include "foundation/try.hpp"
#include "integrations/offline/question_bank.hpp"
#include "integrations/offline/unlawful.hpp"
#include "integrations/smtp/smtp_mailer.hpp"
#include "interviews/passage_routes.hpp"
#include "notifications/notification_routes.hpp"
#include "positions/position_routes.hpp"
#include "privacy/privacy_routes.hpp"
#include "reviews/review_routes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
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
        if (is_full_disk(error))
            return fail(Errc::unavailable, explained(error));
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

/// Read once, at the start: a file that is missing is said then. Errors: unavailable.
Result<std::string> read_password(std::string const& file)
{
    if (file.empty())
        return std::string();
    std::ifstream in(file);
    std::string password;
    if (!in || !std::getline(in, password) || password.empty())
        return fail(Errc::unavailable, fmt::format("mail.password_file {} holds no password.", file));
    if (password.ends_with('\r'))
        password.pop_back();
    return password;
}

class NoMailer final : public notifications::Mailer
{
public:
    asio::awaitable<notifications::Posted> send(notifications::Letter) override
    {
        co_return notifications::Posted{notifications::Outcome::unavailable, "no mail server is configured"};
    }
};

notifications::MailOutbox::Settings outbox_settings(MailConfiguration const& mail)
{
    return {.enabled = !mail.url.empty(), .notification_delay = std::chrono::seconds(mail.notification_delay_seconds)};
}

smtp::SmtpMailer::Settings mailer_settings(MailConfiguration const& mail, std::string const& password)
{
    return {.url = mail.url,
            .tls = mail.tls != "none",
            .ca_file = mail.ca_file,
            .username = mail.username,
            .password = password,
            .from = {.name = mail.from_name, .address = mail.from},
            .timeout = std::chrono::seconds(mail.timeout_seconds)};
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

evaluation_store::EvaluationTask::Settings evaluation_settings(Ground const& ground, Models& models,
                                                               observability::Metrics& metrics)
{
    return {.second_opinion = models.second(),
            .disagreement = ground.configuration.ai.second_opinion_percent / 100.0,
            .on_look_up = [&metrics](bool is_hit) { metrics.count_analysis_look_up(is_hit); },
            .cache_secret = hmac_sha256_hex(ground.secrets.audit, "analyses")};
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
    TRY(auto mail_password, read_password(configuration.mail.password_file));
    return Ground{std::move(configuration), std::move(secrets), std::move(database), std::move(mail_password)};
}

Product::Product(asio::io_context& io, Ground& ground, Clock const& clock, observability::Log& log)
    : log_(log), events(io.get_executor()), crypto({.name = "crypto", .threads = 2, .max_queued = 64}),
      mail_pool({.name = "upstream_mail", .threads = 1, .max_queued = 64}),
      children({.name = "documents", .threads = 2, .max_queued = 32}), extractor(children, {}),
      checkpoint(ground.checkpoint_path(), ground.secrets.audit,
                 [&log](std::string_view what) { log.error("audit_checkpoint", {{"problem", what}}); }),
      audit(ground.secrets.audit, clock), notifier(clock, events), queue(clock),
      outbox(clock, queue, outbox_settings(ground.configuration.mail)),
      runner(*ground.database, clock, io.get_executor(),
             {.instance = ground.configuration.server.instance,
              .concurrency = static_cast<std::size_t>(ground.configuration.tasks.concurrency)}),
      models(io.get_executor(), *ground.database, clock, ground.configuration.ai, metrics, log),
      tokens(ground.secrets.jwt), accounts({.database = *ground.database,
                                            .tokens = tokens,
                                            .audit = audit,
                                            .events = events,
                                            .crypto = crypto,
                                            .clock = clock},
                                           tell_user(notifier), ground.secrets, accounts_settings(ground)),
      journal(audit, notifier, events),
      links({.key = ground.secrets.invitations, .public_url = ground.configuration.public_url()}),
      invitations(*ground.database, clock, audit, events, links, notifier, outbox, present_summary(clock)),
      interview_list(*ground.database, clock, invitations), positions(*ground.database, clock, audit, notifier),
      plans(*ground.database, clock, audit, models.first(),
            [this](ai::PlanRequest const& request) { return models.estimate(request); },
            {.bank = offline::bank_texts, .unlawful = offline::unlawful_reason}),
      passages(
          *ground.database, clock, tokens, queue, journal,
          [this](Transaction& tx, std::string_view token) { return invitations.verify_invitation_token(tx, token); },
          {.ai = models.judges()}),
      follow_ups(*ground.database, clock, {queue, journal}, journal, passages),
      evaluation(*ground.database, clock, models.first(), journal, evaluation_settings(ground, models, metrics)),
      cvs(*ground.database, clock, journal), reviews(*ground.database, clock, journal, present_summary(clock)),
      privacy(*ground.database, clock, audit, journal, {}), inbox(*ground.database, clock, events, outbox),
      announcements(*ground.database, clock, audit, notifier), ground_(ground), clock_(clock)
{
    audit.keep_checkpoint(checkpoint);
    queue.on_enqueued([this] { runner.wake(); });
    runner.on("evaluate_response", [this](json::value payload) { return evaluation.run(std::move(payload)); });
    send_mail();
    watch_tasks();
    add_gauges();
}

/// Without a mail server nothing is queued, and what was queued before waits for one as it would for one that is down.
void Product::send_mail()
{
    notifier.mail_through(outbox);
    journal.mail_through(outbox);
    if (outbox.enabled())
        accounts.links().on_created([this](Transaction& tx, accounts::UserId const& user, accounts::LinkId const& link,
                                           accounts::LinkPurpose purpose) {
            outbox.queue(tx, {.kind = purpose == accounts::LinkPurpose::invitation
                                          ? notifications::MailKind::user_invitation
                                          : notifications::MailKind::password_reset,
                              .key = link.value,
                              .user_id = user,
                              .candidate_id = std::nullopt,
                              .interview_id = std::nullopt,
                              .subject_id = link.value});
        });
    auto const& mail = ground_.configuration.mail;
    if (outbox.enabled())
        mailer = std::make_unique<smtp::SmtpMailer>(mailer_settings(mail, ground_.mail_password), mail_pool, clock_);
    else
        mailer = std::make_unique<NoMailer>();
    mail_sender = std::make_unique<notifications::MailSender>(
        *ground_.database, clock_, audit, queue, *mailer,
        notifications::MailSender::Settings{.retry = std::chrono::seconds(mail.retry_seconds),
                                            .pause = std::chrono::seconds(std::min(15, mail.retry_seconds))});
    write_letters(*mail_sender, {.accounts = accounts,
                                 .links = links,
                                 .journal = journal,
                                 .clock = clock_,
                                 .public_url = ground_.configuration.public_url()});
    runner.on(notifications::send_mail_task,
              [this](json::value payload) { return mail_sender->run(std::move(payload)); });
}

void Product::watch_tasks()
{
    runner.on_outcome([this](tasks::TaskOutcome const& outcome) {
        auto const* const result = outcome.succeeded ? "done" : outcome.given_up ? "given_up" : "retry";
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
    pools.push_back(&mail_pool);
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
    notifications::add_routes(router, guard, *ground_.database, inbox, announcements);
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
    housekeeping.add("remind_candidates", [this](Transaction& tx) {
        std::chrono::hours const ahead{ground_.configuration.mail.reminder_hours};
        return ahead.count() > 0 ? remind_candidates(tx, outbox, clock_.now(), ahead) : 0;
    });
    housekeeping.add("erase_past_retention",
                     [this, count](Transaction& tx) { return count(privacy.erase_expired(tx, clock_.now())); });
    housekeeping.add("remove_old_sessions", [this](Transaction& tx) { return accounts.sessions().remove_expired(tx); });
    housekeeping.add("forget_idempotency_keys",
                     [this](Transaction& tx) { return database::forget_old_keys(tx, clock_.now()); });
    housekeeping.add("forget_old_changes", [](Transaction& tx) { return database::forget_old_changes(tx); });
}

} // namespace recruteia::app
