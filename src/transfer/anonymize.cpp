#include "gramme/transfer/anonymize.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>

#include "gramme/item/json.h"

namespace gramme::transfer {
namespace {

enum class How { kHash, kName, kEmail, kConstant, kRemove };

struct Rule {
  std::vector<std::string> path;
  How how;
  std::string constant;
};

constexpr std::array kFirstNames = {"Ada",   "Alan",  "Barbara", "Claude", "Donald", "Edsger",
                                    "Emmy",  "Grace", "Hedy",    "Joan",   "John",   "Katherine",
                                    "Linus", "Mary",  "Niklaus", "Radia"};
constexpr std::array kLastNames = {"Amber", "Birch", "Cedar", "Dale",    "Elm",  "Fern",
                                   "Grove", "Heath", "Iris",  "Juniper", "Lake", "Meadow",
                                   "Oak",   "Pine",  "Reed",  "Willow"};

using Digest = std::array<unsigned char, 16>;

std::string hexadecimal(const Digest& digest) {
  std::string text;
  for (const unsigned char byte : digest) text += fmt::format("{:02x}", byte);
  return text;
}

class Anonymizer {
 public:
  Anonymizer(std::vector<Rule> rules, const std::string& salt) : rules_(std::move(rules)) {
    secret_.resize(crypto_generichash_KEYBYTES);
    if (salt.empty()) {
      randombytes_buf(secret_.data(), secret_.size());
    } else {
      crypto_generichash(secret_.data(), secret_.size(),
                         reinterpret_cast<const unsigned char*>(salt.data()), salt.size(), nullptr,
                         0);
    }
  }

  Status change(item::Item& item) const {
    for (const Rule& rule : rules_) GRAMME_TRY(change_member(item, rule, 0));
    return {};
  }

 private:
  Status change_member(item::Map& map, const Rule& rule, std::size_t depth) const {
    item::AttributeValue* const value = map.find(rule.path[depth]);
    if (value == nullptr) return {};
    if (depth + 1 < rule.path.size()) return go_into(*value, rule, depth + 1);
    if (rule.how == How::kRemove) {
      map.erase(rule.path[depth]);
    } else {
      *value = replacement(*value, rule);
    }
    return {};
  }

  Status go_into(item::AttributeValue& value, const Rule& rule, std::size_t depth) const {
    if (value.is(item::Type::kM)) return change_member(value.as_map(), rule, depth);
    if (!value.is(item::Type::kL)) return {};
    for (item::AttributeValue& element : value.as_list()) GRAMME_TRY(go_into(element, rule, depth));
    return {};
  }

  item::AttributeValue replacement(const item::AttributeValue& value, const Rule& rule) const {
    const Digest digest = digest_of(value);
    switch (rule.how) {
      case How::kName:
        return item::AttributeValue::string(
            fmt::format("{} {}", kFirstNames[digest[0] % 16], kLastNames[digest[1] % 16]));
      case How::kEmail:
        return item::AttributeValue::string(hexadecimal(digest).substr(0, 16) + "@example.com");
      case How::kConstant:
        return item::AttributeValue::string(rule.constant);
      default:
        break;
    }
    if (value.is(item::Type::kN)) {
      std::uint32_t number = 0;
      std::memcpy(&number, digest.data(), sizeof number);
      return item::AttributeValue::number(item::Number::of(number));
    }
    if (value.is(item::Type::kB)) {
      return item::AttributeValue::binary(std::string(digest.begin(), digest.end()));
    }
    return item::AttributeValue::string(hexadecimal(digest));
  }

  Digest digest_of(const item::AttributeValue& value) const {
    std::string text;
    item::append_json(text, value);
    Digest digest{};
    crypto_generichash(digest.data(), digest.size(),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                       secret_.data(), secret_.size());
    return digest;
  }

  const std::vector<Rule> rules_;
  std::vector<unsigned char> secret_;
};

Error bad_rule(const std::string& rule) {
  return configuration_error("'" + rule +
                             "' is no rule: expected FIELD=hash, name, email, remove or "
                             "constant:TEXT");
}

Result<Rule> read_rule(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0) return fail(bad_rule(text));
  Rule rule{{""}, How::kHash, {}};
  for (const char c : text.substr(0, equals)) {
    if (c == '.') {
      rule.path.emplace_back();
    } else {
      rule.path.back() += c;
    }
  }
  constexpr std::string_view kConstantPrefix = "constant:";
  const std::string how = text.substr(equals + 1);
  if (how.starts_with(kConstantPrefix)) {
    rule.how = How::kConstant;
    rule.constant = how.substr(kConstantPrefix.size());
  } else if (how == "name") {
    rule.how = How::kName;
  } else if (how == "email") {
    rule.how = How::kEmail;
  } else if (how == "remove") {
    rule.how = How::kRemove;
  } else if (how != "hash") {
    return fail(bad_rule(text));
  }
  return rule;
}

}  // namespace

Result<ItemChange> anonymizer(const std::vector<std::string>& rules, const std::string& salt) {
  if (sodium_init() < 0) return fail(io_error("The system gives no random numbers"));
  std::vector<Rule> read;
  for (const std::string& rule : rules) {
    GRAMME_ASSIGN(Rule one, read_rule(rule));
    read.push_back(std::move(one));
  }
  const auto shared = std::make_shared<const Anonymizer>(std::move(read), salt);
  return ItemChange([shared](item::Item& item) { return shared->change(item); });
}

}  // namespace gramme::transfer
