#include "template.h"

#include <fmt/format.h>

#include <algorithm>

#include "gramme/base/json_writer.h"

namespace gramme::project {
namespace {

constexpr std::string_view kNumberSuffix = ":number";

// The next piece of a template: plain text, or the inside of a ${...}.
struct Piece {
  std::string_view text;
  bool is_reference;
  std::size_t length;
};

Result<Piece> next_piece(std::string_view text) {
  if (text.starts_with("$${")) return Piece{text.substr(1, 2), false, 3};
  if (text.starts_with("${")) {
    const std::size_t close = text.find('}');
    if (close == std::string_view::npos) {
      return fail(configuration_error(
          fmt::format("\"{}\" is not closed: expected ${{name}}", text.substr(0, 20))));
    }
    if (close == 2) return fail(configuration_error("\"${}\" names nothing: expected ${name}"));
    return Piece{text.substr(2, close - 2), true, close + 1};
  }
  const std::size_t next = std::min(text.find('$', 1), text.size());
  return Piece{text.substr(0, next), false, next};
}

// The whole text when it is one ${name:number}; its name without the suffix.
std::string_view number_reference(std::string_view text) {
  const bool whole = text.starts_with("${") && text.find('}') == text.size() - 1;
  if (!whole) return {};
  const std::string_view name = text.substr(2, text.size() - 3);
  return name.ends_with(kNumberSuffix) ? name.substr(0, name.size() - kNumberSuffix.size())
                                       : std::string_view();
}

Status collect_text(std::string_view file, const Json& string, std::vector<Reference>& out) {
  if (const std::string_view number = number_reference(string.text); !number.empty()) {
    out.push_back({std::string(number), string.line});
    return {};
  }
  for (std::string_view rest = string.text; !rest.empty();) {
    const Result<Piece> piece = next_piece(rest);
    if (!piece) return fail(file_error(file, string.line, piece.error().message));
    if (piece->is_reference && piece->text.ends_with(kNumberSuffix)) {
      return fail(file_error(file, string.line,
                             fmt::format("${{{}}} is part of a text: expected :number only where "
                                         "it is the whole string",
                                         piece->text)));
    }
    if (piece->is_reference) out.push_back({std::string(piece->text), string.line});
    rest.remove_prefix(piece->length);
  }
  return {};
}

Status collect(std::string_view file, const Json& value, std::vector<Reference>& out) {
  if (value.kind == Json::Kind::kString) return collect_text(file, value, out);
  for (const Json& element : value.elements) GRAMME_TRY(collect(file, element, out));
  for (const Json::Member& member : value.members) GRAMME_TRY(collect(file, member.value, out));
  return {};
}

bool allows(const Names& names, std::string_view name) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view known) {
    if (known.ends_with(".*")) return name.starts_with(known.substr(0, known.size() - 1));
    return known == name;
  });
}

bool is_json_number(std::string_view text) {
  const auto parsed = parse_json("", text);
  return parsed && parsed->kind == Json::Kind::kNumber;
}

Status fill_string(std::string& out, std::string_view text, const Values& values) {
  const std::string_view number = number_reference(text);
  GRAMME_ASSIGN(const std::string filled,
                number.empty() ? fill_text(text, values) : values.get(number));
  if (number.empty()) {
    append_json_string(out, filled);
  } else if (is_json_number(filled)) {
    out += filled;
  } else {
    return fail(
        configuration_error(fmt::format("{} is \"{}\"; expected a number", number, filled)));
  }
  return {};
}

Status fill_value(std::string& out, const Json& value, const Values& values) {
  if (value.kind == Json::Kind::kString) return fill_string(out, value.text, values);
  if (value.kind == Json::Kind::kObject) {
    out += '{';
    for (const Json::Member& member : value.members) {
      if (&member != &value.members.front()) out += ',';
      append_json_string(out, member.name);
      out += ':';
      GRAMME_TRY(fill_value(out, member.value, values));
    }
    out += '}';
  } else if (value.kind == Json::Kind::kArray) {
    out += '[';
    for (const Json& element : value.elements) {
      if (&element != &value.elements.front()) out += ',';
      GRAMME_TRY(fill_value(out, element, values));
    }
    out += ']';
  } else {
    append_json(out, value);
  }
  return {};
}

}  // namespace

Names builtin_names() {
  return {"now", "now.year", "uuid"};
}

Result<std::vector<Reference>> references(std::string_view file, const Json& value) {
  std::vector<Reference> out;
  GRAMME_TRY(collect(file, value, out));
  return out;
}

Status check_references(std::string_view file, const Json& value, const Names& names) {
  GRAMME_ASSIGN(const auto found, references(file, value));
  for (const Reference& reference : found) {
    if (allows(names, reference.name)) continue;
    return fail(file_error(file, reference.line,
                           fmt::format("${{{}}} stands for nothing; expected one of {}",
                                       reference.name, fmt::join(names, ", "))));
  }
  return {};
}

Result<std::string> fill_text(std::string_view text, const Values& values) {
  std::string out;
  while (!text.empty()) {
    GRAMME_ASSIGN(const Piece piece, next_piece(text));
    if (piece.is_reference) {
      GRAMME_ASSIGN(const std::string value, values.get(piece.text));
      out += value;
    } else {
      out += piece.text;
    }
    text.remove_prefix(piece.length);
  }
  return out;
}

Result<std::string> fill_json(const Json& value, const Values& values) {
  std::string out;
  GRAMME_TRY(fill_value(out, value, values));
  return out;
}

}  // namespace gramme::project
