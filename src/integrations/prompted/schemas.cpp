#include "integrations/prompted/schemas.hpp"

#include <boost/json/parse.hpp>

namespace recruteia::prompted {

json::value const& judgement_schema()
{
    static auto const schema = json::parse(R"({
      "type": "object",
      "properties": {
        "points": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "point_id": {"type": "string"},
              "credit": {"type": "number"},
              "quote": {"type": "string"},
              "rule": {"type": "string"}
            },
            "required": ["point_id", "credit", "quote", "rule"],
            "additionalProperties": false
          }
        },
        "flags": {"type": "array", "items": {"type": "string"}}
      },
      "required": ["points", "flags"],
      "additionalProperties": false
    })");
    return schema;
}

json::value const& plan_schema()
{
    static auto const schema = json::parse(R"({
      "type": "object",
      "properties": {
        "title": {"type": "string"},
        "seniority": {"type": "string", "enum": ["junior", "intermediate", "senior", "lead"]},
        "tasks": {"type": "array", "items": {"type": "string"}},
        "competencies": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {"name": {"type": "string"}, "weight": {"type": "number"}},
            "required": ["name", "weight"],
            "additionalProperties": false
          }
        },
        "questions": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "kind": {"type": "string", "enum": ["technical", "behavioural", "situational", "motivation"]},
              "competency": {"type": "string"},
              "text": {"type": "string"},
              "expected_points": {
                "type": "array",
                "items": {
                  "type": "object",
                  "properties": {"text": {"type": "string"}, "weight": {"type": "number"}},
                  "required": ["text", "weight"],
                  "additionalProperties": false
                }
              },
              "anchors": {"type": "array", "items": {"type": "string"}},
              "reference_answer": {"type": "string"},
              "preparation_seconds": {"type": "integer"},
              "answer_seconds": {"type": "integer"}
            },
            "required": ["kind", "competency", "text", "expected_points", "anchors", "reference_answer",
                         "preparation_seconds", "answer_seconds"],
            "additionalProperties": false
          }
        },
        "warnings": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {"code": {"type": "string"}, "excerpt": {"type": "string"}, "detail": {"type": "string"}},
            "required": ["code", "excerpt", "detail"],
            "additionalProperties": false
          }
        }
      },
      "required": ["title", "seniority", "tasks", "competencies", "questions", "warnings"],
      "additionalProperties": false
    })");
    return schema;
}

} // namespace recruteia::prompted
