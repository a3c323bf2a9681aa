#pragma once

#include "accounts/accounts.hpp"
#include "analytics/interview_list.hpp"
#include "app/configuration.hpp"
#include "app/housekeeping.hpp"
#include "app/models.hpp"
#include "audit/audit_log.hpp"
#include "audit/checkpoint.hpp"
#include "candidates/invitation_service.hpp"
#include "cvs/cv_service.hpp"
#include "database/database.hpp"
#include "documents/extractor.hpp"
#include "evaluation_store/evaluation_task.hpp"
#include "interviews/candidate_guard.hpp"
#include "interviews/follow_up_service.hpp"
#include "interviews/passage_service.hpp"
#include "notifications/announcement_service.hpp"
#include "notifications/inbox_service.hpp"
#include "notifications/mail_sender.hpp"
#include "notifications/notifier.hpp"
#include "observability/log.hpp"
#include "observability/metrics.hpp"
#include "positions/plan_service.hpp"
#include "positions/position_service.hpp"
#include "privacy/privacy_service.hpp"
#include "reviews/review_service.hpp"
#include "tasks/task_queue.hpp"
#include "tasks/task_runner.hpp"

#include <boost/asio/io_context.hpp>

#include <filesystem>
#include <memory>

namespace recruteia::app {

/// What can fail before anything is built: the data folder, the keys, the database and its schema.
struct Ground
{
    Configuration configuration;
    accounts::Secrets secrets;
    std::unique_ptr<database::Database> database;
    std::string mail_password;

    std::filesystem::path checkpoint_path() const;
};

enum class SchemaPolicy
{
    require_current,
    migrate
};

/// Errors: one sentence for whoever starts the program.
Result<Ground> prepare_ground(Configuration configuration, SchemaPolicy policy);

/// The product, put together: reads as a parts list, and is taken apart in the reverse order. Commands use it without
/// a server, `serve` puts one around it.
class Product
{
public:
    Product(asio::io_context& io, Ground& ground, Clock const& clock, observability::Log& log);

    void add_routes(http::Router& router);
    void add_chores(Housekeeping& housekeeping);

private:
    void send_mail();
    void watch_tasks();
    void add_gauges();

    observability::Log& log_;

public:
    observability::Metrics metrics;
    EventBus events;
    BlockingPool crypto;
    BlockingPool mail_pool;
    BlockingPool children;
    documents::Extractor extractor;
    audit::Checkpoint checkpoint;
    audit::AuditLog audit;
    notifications::Notifier notifier;
    tasks::TaskQueue queue;
    notifications::MailOutbox outbox;
    tasks::TaskRunner runner;
    Models models;
    accounts::Tokens tokens;
    accounts::Accounts accounts;
    interviews::InterviewJournal journal;
    candidates::InvitationLinks links;
    candidates::InvitationService invitations;
    analytics::InterviewList interview_list;
    positions::PositionService positions;
    positions::PlanService plans;
    interviews::PassageService passages;
    interviews::FollowUpService follow_ups;
    evaluation_store::EvaluationTask evaluation;
    cvs::CvService cvs;
    reviews::ReviewService reviews;
    privacy::PrivacyService privacy;
    notifications::InboxService inbox;
    notifications::AnnouncementService announcements;
    std::unique_ptr<notifications::Mailer> mailer;
    std::unique_ptr<notifications::MailSender> mail_sender;

private:
    Ground& ground_;
    Clock const& clock_;
};

} // namespace recruteia::app
