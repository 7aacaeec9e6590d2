#include "gramme/expression/placeholders.h"

#include <algorithm>

namespace gramme::expression {
namespace {

bool is_placeholder(std::string_view key, char first) {
  return key.size() > 1 && key.front() == first &&
         std::all_of(key.begin() + 1, key.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  c == '_';
         });
}

template <class Entries>
Status check_keys(const Entries* entries, std::string_view parameter, char first) {
  if (entries == nullptr) return {};
  if (entries->empty()) {
    return fail(validation_error(std::string(parameter) + " must not be empty"));
  }
  for (const auto& [key, ignored] : *entries) {
    if (is_placeholder(key, first)) continue;
    return fail(validation_error(std::string(parameter) +
                                 " contains invalid key: Syntax error; key: \"" + key + "\""));
  }
  return {};
}

template <class Entries, class Keys>
Status check_used(const Entries* entries, std::string_view parameter, const Keys& used) {
  if (entries == nullptr) return {};
  std::string unused;
  for (const auto& [key, ignored] : *entries) {
    if (std::find(used.begin(), used.end(), &key) != used.end()) continue;
    unused.append(unused.empty() ? "" : ", ").append(key);
  }
  if (unused.empty()) return {};
  return fail(validation_error("Value provided in " + std::string(parameter) +
                               " unused in expressions: keys: {" + unused + "}"));
}

}  // namespace

Status Placeholders::check() const {
  GRAMME_TRY(check_keys(names_, "ExpressionAttributeNames", '#'));
  return check_keys(values_, "ExpressionAttributeValues", ':');
}

const std::string* Placeholders::name(std::string_view placeholder) {
  if (names_ == nullptr) return nullptr;
  const auto found = names_->find(placeholder);
  if (found == names_->end()) return nullptr;
  note_used(found->first);
  return &found->second;
}

const item::AttributeValue* Placeholders::value(std::string_view placeholder) {
  if (values_ == nullptr) return nullptr;
  const auto* found = std::lower_bound(
      values_->begin(), values_->end(), placeholder,
      [](const item::Map::Entry& entry, std::string_view key) { return entry.first < key; });
  if (found == values_->end() || found->first != placeholder) return nullptr;
  note_used(found->first);
  return &found->second;
}

void Placeholders::note_used(const std::string& key) {
  if (std::find(used_.begin(), used_.end(), &key) == used_.end()) used_.push_back(&key);
}

Status Placeholders::check_all_used() const {
  GRAMME_TRY(check_used(names_, "ExpressionAttributeNames", used_));
  return check_used(values_, "ExpressionAttributeValues", used_);
}

}  // namespace gramme::expression
