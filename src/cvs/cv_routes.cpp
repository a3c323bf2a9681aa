#include "cvs/cv_routes.hpp"

#include "documents/document_routes.hpp"
#include "foundation/json_writer.hpp"
#include "foundation/try.hpp"

namespace recruteia::cvs {

namespace {

Result<interviews::InterviewId> interview_of(http::Request const& request)
{
    return interviews::InterviewId::parse(request.path_parameter("id"));
}

json::value present(Cv const& cv)
{
    return {{"document", json_of(cv.document)},
            {"probes", json_of(cv.reading.probes)},
            {"flags", json_of(cv.reading.flags)},
            {"provenance", {{"provider", cv.provenance.provider}, {"model", cv.provenance.model}}},
            {"added_at", json_of(cv.added_at)},
            {"person", {{"id", cv.added_by.value}, {"name", cv.added_by_name}}}};
}

json::value present(std::optional<Cv> const& cv)
{
    return json::object{{"cv", cv ? present(*cv) : json::value(nullptr)}};
}

} // namespace

void add_routes(http::Router& router, accounts::Guard const& guard, CvService& cvs, documents::Extractor& extractor)
{
    using enum accounts::Role;
    router.get(
        "/api/interviews/{id}/cv",
        guard.roles({admin, recruiter}, [&cvs](Principal principal, http::Request request) -> Async<http::Reply> {
            CO_TRY(auto id, interview_of(request));
            CO_TRY(auto const cv, co_await cvs.get(std::move(principal), std::move(id)));
            co_return http::ok(present(cv));
        }));
    router.add_streaming(http::Method::put, "/api/interviews/{id}/cv",
                         guard.streaming_roles({admin, recruiter},
                                               [&cvs, &extractor](Principal principal, http::Request request,
                                                                  http::BodyReader& body) -> Async<http::Reply> {
                                                   CO_TRY(auto id, interview_of(request));
                                                   CO_CHECK(co_await cvs.get(principal, id));
                                                   CO_TRY(auto file, co_await documents::receive(body));
                                                   CO_TRY(auto document, co_await extractor.extract(std::move(file)));
                                                   CO_TRY(auto cv, co_await cvs.add(std::move(principal), std::move(id),
                                                                                    std::move(document)));
                                                   co_return http::ok(present(std::optional(std::move(cv))));
                                               }),
                         documents::for_documents);
    router.remove(
        "/api/interviews/{id}/cv",
        guard.roles({admin, recruiter}, [&cvs](Principal principal, http::Request request) -> Async<http::Reply> {
            CO_TRY(auto id, interview_of(request));
            CO_CHECK(co_await cvs.remove(std::move(principal), std::move(id)));
            co_return http::no_content();
        }));
}

} // namespace recruteia::cvs
