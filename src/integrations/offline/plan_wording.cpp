#include "integrations/offline/plan_wording.hpp"

#include "ai/text/utf8.hpp"

#include <algorithm>
#include <iterator>

namespace recruteia::offline {

namespace {

constexpr int technical_seconds = 180;
constexpr int motivation_seconds = 120;

bool is_french(JobDescription const& job)
{
    return job.locale == ai::Locale::fr;
}

std::string quoted(ai::Locale locale, std::string const& words)
{
    return locale == ai::Locale::fr ? "«\u00A0" + words + "\u00A0»" : "“" + words + "”";
}

std::string named_post(JobDescription const& job)
{
    if (job.title.empty())
        return is_french(job) ? "ce poste" : "this job";
    return is_french(job) ? "le poste " + quoted(job.locale, job.title) : "the job of " + quoted(job.locale, job.title);
}

/// The tools of the post that a question or its points speak of: naming others would force a link.
std::vector<std::string> tools_spoken_of(JobDescription const& job, ai::ProposedQuestion const& question)
{
    auto said = question.text;
    for (auto const& point : question.expected_points)
        said += "\n" + point.text;
    auto const text = text::folded(said);
    std::vector<std::string> tools;
    std::ranges::copy_if(job.tools, std::back_inserter(tools),
                         [&](std::string const& tool) { return text.contains(text::folded(tool)); });
    return tools;
}

} // namespace

std::string enumerated(ai::Locale locale, std::vector<std::string> const& terms, std::size_t most)
{
    std::string text;
    auto const count = std::min(most, terms.size());
    for (std::size_t at = 0; at < count; ++at) {
        if (at > 0)
            text += at + 1 < count ? ", " : locale == ai::Locale::fr ? " et " : " and ";
        text += terms[at];
    }
    return text;
}

ai::ProposedQuestion task_question(JobDescription const& job, std::string const& task, std::string const& competency)
{
    auto const french = is_french(job);
    auto const tools = enumerated(job.locale, job.tools, 3);
    ai::ProposedQuestion question{
        .kind = ai::QuestionKind::technical, .competency = competency, .answer_seconds = technical_seconds};
    auto const about = quoted(job.locale, task);
    question.text =
        french
            ? "L’une des missions du poste est la suivante\u00A0: " + about +
                  ". Décrivez, étape par étape, comment vous vous y prendriez et comment vous vérifieriez le résultat."
            : "One of the tasks of this job reads: " + about +
                  ". Describe step by step how you would go about it and how you would check the result.";
    if (french) {
        question.expected_points = {
            {"Clarifie d’abord la demande, les priorités et les délais avec les personnes concernées", 2},
            {"Décrit des étapes ordonnées et réalistes pour la mission " + about, 3},
            {"Vérifie le résultat par un contrôle, une mesure ou un retour des utilisateurs", 2},
            {"Informe les personnes concernées de l’avancement et signale les difficultés", 1}};
        question.anchors = {
            "Ne voit pas en quoi consiste la mission ou répond à côté.",
            "Cite une ou deux actions sans ordre ni vérification.",
            "Décrit des étapes plausibles, mais vérifie peu le résultat ou oublie de clarifier la demande.",
            "Suit une démarche ordonnée, de la demande à la vérification, avec peu d’exemples vécus.",
            "Déroule une démarche complète, vérifiée et illustrée par une expérience précise, en anticipant les "
            "difficultés."};
    } else {
        question.expected_points = {
            {"First clarifies the request, the priorities and the deadlines with the people concerned", 2},
            {"Describes ordered and realistic steps for the task " + about, 3},
            {"Checks the result with a control, a measure or feedback from users", 2},
            {"Keeps the people concerned informed of progress and reports difficulties", 1}};
        question.anchors = {
            "Does not see what the task involves, or answers beside it.",
            "Names one or two actions without order or checking.",
            "Describes plausible steps, but hardly checks the result or forgets to clarify the request.",
            "Follows an ordered approach from request to check, with few examples from experience.",
            "Sets out a complete, checked approach, illustrated by precise experience, and foresees difficulties."};
    }
    if (!tools.empty()) {
        auto const text = french ? "S’appuie sur une pratique précise des outils du poste (" + tools + ")"
                                 : "Relies on precise practice with the tools of the job (" + tools + ")";
        question.expected_points.push_back({text, 2});
    }
    return question;
}

ai::ProposedQuestion motivation_question(JobDescription const& job, std::string const& competency)
{
    auto const french = is_french(job);
    ai::ProposedQuestion question{
        .kind = ai::QuestionKind::motivation, .competency = competency, .answer_seconds = motivation_seconds};
    auto const task = job.tasks.empty() ? std::string() : quoted(job.locale, job.tasks.front());
    if (french) {
        question.text = "Qu’est-ce qui vous attire dans " + named_post(job) +
                        (task.empty() ? "" : ", et notamment dans la mission " + task) +
                        ", et qu’y apporteriez-vous de votre expérience\u00A0?";
        question.expected_points = {{"Relie des éléments précis du poste à ce qui l’intéresse dans ce métier", 3},
                                    {"Appuie sa motivation sur une expérience ou une réalisation vécue", 2},
                                    {"Dit ce qu’il ou elle apporterait à l’équipe dès les premiers mois", 2},
                                    {"Montre une connaissance réaliste des contraintes du métier", 1}};
        question.anchors = {
            "Ne donne aucune raison liée au poste.", "Donne des raisons générales, valables pour n’importe quel poste.",
            "Cite un ou deux éléments du poste, sans lien clair avec son expérience.",
            "Relie plusieurs éléments du poste à son expérience, avec un exemple.",
            "Relie précisément le poste, ses contraintes et son expérience, et dit ce qu’il ou elle y apporterait."};
        return question;
    }
    question.text = "What attracts you to " + named_post(job) +
                    (task.empty() ? "" : ", and in particular to the task " + task) +
                    ", and what would you bring to it from your experience?";
    question.expected_points = {{"Links precise elements of the job to what interests them in this profession", 3},
                                {"Supports the motivation with an experience or achievement of their own", 2},
                                {"Says what they would bring to the team in the first months", 2},
                                {"Shows a realistic knowledge of the constraints of the profession", 1}};
    question.anchors = {"Gives no reason related to the job.", "Gives general reasons that would fit any job.",
                        "Names one or two elements of the job, without a clear link to experience.",
                        "Links several elements of the job to experience, with an example.",
                        "Links the job, its constraints and experience precisely, and says what they would bring."};
    return question;
}

void set_in_context(JobDescription const& job, ai::ProposedQuestion& question, std::string const& task)
{
    auto const french = is_french(job);
    auto const spoken_of = tools_spoken_of(job, question);
    if (question.kind == ai::QuestionKind::technical && !spoken_of.empty()) {
        auto const tools = enumerated(job.locale, spoken_of, 3);
        question.text = (french ? "Ce poste s’appuie notamment sur " + tools + ". "
                                : "This job relies on " + tools + ", among others. ") +
                        question.text;
    } else if (question.kind == ai::QuestionKind::situational && !task.empty()) {
        auto const about = quoted(job.locale, task);
        question.text = (french ? "Parmi vos missions figurera celle-ci\u00A0: " + about + ". "
                                : "Your tasks will include this one: " + about + ". ") +
                        question.text;
    }
}

} // namespace recruteia::offline
