#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>

#include "gramme/project/json.h"

namespace gramme::project {
namespace {

namespace ondemand = simdjson::ondemand;

// simdjson's on-demand reader, because it says where in the text a value stands.
class Reader {
 public:
  Reader(std::string_view file, int first_line)
      : file_(file), first_line_(first_line), last_line_(first_line) {}

  Result<Json> read(std::string_view text);

 private:
  template <class Value>
  Result<Json> read_value(Value& value);
  Status read_array(ondemand::array array, Json& out);
  Status read_object(ondemand::object object, Json& out);

  int line_at(const char* position) const {
    return first_line_ +
           static_cast<int>(std::count(start_, std::clamp(position, start_, end_), '\n'));
  }
  // Where the reader stands; where it last stood on a value when the text breaks off.
  int line_reached() {
    const char* position = nullptr;
    if (document_.current_location().get(position) != simdjson::SUCCESS) return last_line_;
    return std::max(last_line_, line_at(position));
  }
  Error not_json(simdjson::error_code code, int line) const {
    return file_error(file_, line,
                      fmt::format("not valid JSON ({})", simdjson::error_message(code)));
  }

  std::string_view file_;
  ondemand::document document_;
  const char* start_ = nullptr;
  const char* end_ = nullptr;
  int first_line_;
  int last_line_;  // of the value read last: where to look when the text breaks off
};

Result<Json> Reader::read(std::string_view text) {
  const simdjson::padded_string padded(text);
  start_ = padded.data();
  end_ = start_ + padded.size();
  ondemand::parser parser;
  if (const auto code = parser.iterate(padded).get(document_)) {
    return fail(not_json(code, first_line_));
  }
  GRAMME_ASSIGN(Json json, read_value(document_));
  // There is a place to read on from only when something is left.
  const char* rest = nullptr;
  if (document_.current_location().get(rest) == simdjson::SUCCESS) {
    return fail(file_error(file_, line_at(rest), "text after the end of the JSON value"));
  }
  return json;
}

template <class Value>
Result<Json> Reader::read_value(Value& value) {
  ondemand::json_type type;
  if (const auto code = value.type().get(type)) return fail(not_json(code, last_line_));
  std::string_view token;
  if (const auto code =
          simdjson::simdjson_result<std::string_view>(value.raw_json_token()).get(token)) {
    return fail(not_json(code, last_line_));
  }
  Json out;
  out.line = last_line_ = line_at(token.data());
  simdjson::error_code code = simdjson::SUCCESS;
  switch (type) {
    case ondemand::json_type::array: {
      ondemand::array array;
      if ((code = value.get_array().get(array))) break;
      GRAMME_TRY(read_array(array, out));
      break;
    }
    case ondemand::json_type::object: {
      ondemand::object object;
      if ((code = value.get_object().get(object))) break;
      GRAMME_TRY(read_object(object, out));
      break;
    }
    case ondemand::json_type::string: {
      out.kind = Json::Kind::kString;
      std::string_view text;
      if (!(code = value.get_string().get(text))) out.text = text;
      break;
    }
    case ondemand::json_type::number: {
      out.kind = Json::Kind::kNumber;
      out.text = token.substr(0, token.find_last_not_of(" \t\r\n") + 1);
      double ignored = 0;
      code = value.get_double().get(ignored);
      break;
    }
    case ondemand::json_type::boolean: {
      out.kind = Json::Kind::kBoolean;
      bool truth = false;
      if (!(code = value.get_bool().get(truth))) out.text = truth ? "true" : "false";
      break;
    }
    case ondemand::json_type::null:
      if (!value.is_null()) code = simdjson::N_ATOM_ERROR;
      break;
  }
  if (code) return fail(not_json(code, out.line));
  return out;
}

Status Reader::read_array(ondemand::array array, Json& out) {
  out.kind = Json::Kind::kArray;
  for (auto element : array) {
    ondemand::value value;
    if (const auto code = element.get(value)) return fail(not_json(code, line_reached()));
    GRAMME_ASSIGN(Json json, read_value(value));
    out.elements.push_back(std::move(json));
  }
  return {};
}

Status Reader::read_object(ondemand::object object, Json& out) {
  out.kind = Json::Kind::kObject;
  for (auto field : object) {
    std::string_view name;
    if (const auto code = field.unescaped_key().get(name))
      return fail(not_json(code, line_reached()));
    Json::Member member{std::string(name), {}};
    ondemand::value value;
    if (const auto code = field.value().get(value)) return fail(not_json(code, line_reached()));
    GRAMME_ASSIGN(member.value, read_value(value));
    if (out.find(member.name) != nullptr) {
      return fail(
          file_error(file_, member.value.line,
                     fmt::format("the member \"{}\" stands here a second time", member.name)));
    }
    out.members.push_back(std::move(member));
  }
  return {};
}

}  // namespace

Result<Json> parse_json(std::string_view file, std::string_view text, int first_line) {
  return Reader(file, first_line).read(text);
}

}  // namespace gramme::project
