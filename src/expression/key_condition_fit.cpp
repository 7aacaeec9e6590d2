#include <algorithm>

#include "gramme/base/limits.h"
#include "gramme/expression/key_condition.h"

namespace gramme::expression {
namespace {

using item::AttributeValue;
using item::Type;

// The terms of a key condition, by attribute, and how many of them a key schema has used.
class Terms {
 public:
  explicit Terms(std::vector<KeyTerm> terms) : terms_(std::move(terms)) {}

  bool all_used() const { return used_ == terms_.size(); }

  KeyTerm* find(const std::string& attribute) {
    const auto found = std::find_if(terms_.begin(), terms_.end(), [&](const KeyTerm& term) {
      return term.attribute == attribute;
    });
    return found == terms_.end() ? nullptr : &*found;
  }

  KeyTerm* use(const std::string& attribute) {
    KeyTerm* term = find(attribute);
    if (term != nullptr) ++used_;
    return term;
  }

 private:
  std::vector<KeyTerm> terms_;
  std::size_t used_ = 0;
};

Error not_supported() {
  return validation_error("Query key condition not supported");
}

Error missed(const KeyAttribute& attribute) {
  return validation_error("Query condition missed key schema element: " + attribute.name);
}

Status check_type(const KeyTerm& term, const KeyAttribute& attribute) {
  for (const AttributeValue& value : term.values) {
    if (value.is(attribute.type)) continue;
    return fail(validation_error(
        "One or more parameter values were invalid: Condition parameter type does not match "
        "schema type"));
  }
  return {};
}

std::size_t key_bytes(const AttributeValue& value) {
  if (value.is(Type::kS)) return value.as_string().size();
  return value.is(Type::kB) ? value.as_binary().size() : 0;
}

Status check_not_empty(const KeyTerm& term) {
  for (const AttributeValue& value : term.values) {
    if (value.is(Type::kN) || key_bytes(value) > 0) continue;
    return fail(validation_error(
        "One or more parameter values are not valid. The AttributeValue for a key attribute "
        "cannot contain an empty " +
        std::string(value.is(Type::kS) ? "string" : "binary") + " value. Key: " + term.attribute));
  }
  return {};
}

// AWS's own spelling.
Status check_size(const KeyTerm& term, std::size_t limit, std::string_view refusal) {
  for (const AttributeValue& value : term.values) {
    if (key_bytes(value) > limit) return fail(validation_error(std::string(refusal)));
  }
  return {};
}

// Of a partition key of several attributes DynamoDB names all that have no equality; of one, what
// is wrong with it.
Status check_partition_equalities(Terms& terms, KeyAttributes partition) {
  if (partition.size() == 1) return {};
  std::string lacking;
  for (const KeyAttribute& attribute : partition) {
    const KeyTerm* term = terms.find(attribute.name);
    if (term != nullptr && term->op == KeyOperator::kEqual) continue;
    lacking.append(lacking.empty() ? "" : ", ").append(attribute.name);
  }
  if (lacking.empty()) return {};
  return fail(validation_error("HASH key attributes " + lacking +
                               " must have equality conditions specified in the query"));
}

// Every sort key attribute before one with a condition has an equality.
Status check_sort_equalities(Terms& terms, KeyAttributes sort) {
  const KeyAttribute* unequal = nullptr;
  for (const KeyAttribute& attribute : sort) {
    const KeyTerm* term = terms.find(attribute.name);
    if (term != nullptr && unequal != nullptr) {
      return fail(validation_error(
          "RANGE key attributes " + unequal->name +
          " must have equality conditions specified in the query because a condition is present "
          "on key attribute " +
          attribute.name));
    }
    const bool equal = term != nullptr && term->op == KeyOperator::kEqual;
    if (!equal && unequal == nullptr) unequal = &attribute;
  }
  return {};
}

Status fit_partition(Terms& terms, KeyAttributes partition, KeyRange& range) {
  GRAMME_TRY(check_partition_equalities(terms, partition));
  for (const KeyAttribute& attribute : partition) {
    KeyTerm* term = terms.use(attribute.name);
    if (term == nullptr) return fail(missed(attribute));
    GRAMME_TRY(check_type(*term, attribute));
    if (term->op != KeyOperator::kEqual) return fail(not_supported());
    GRAMME_TRY(check_not_empty(*term));
    GRAMME_TRY(check_size(*term, limits::kPartitionKeyBytes,
                          "One or more parameter values were invalid: Size of hashkey has "
                          "exceeded the maximum size limit of2048 bytes"));
    range.partition.push_back(std::move(term->values.front()));
  }
  return {};
}

Status fit_sort(Terms& terms, KeyAttributes sort, KeyRange& range) {
  GRAMME_TRY(check_sort_equalities(terms, sort));
  for (const KeyAttribute& attribute : sort) {
    KeyTerm* term = terms.use(attribute.name);
    if (term == nullptr) {
      // A condition on something else stands where the first sort key attribute's would.
      return terms.all_used() ? Status() : fail(missed(attribute));
    }
    GRAMME_TRY(check_type(*term, attribute));
    GRAMME_TRY(check_not_empty(*term));
    GRAMME_TRY(check_size(*term, limits::kSortKeyBytes,
                          "One or more parameter values were invalid: Aggregated size of all "
                          "range keys has exceeded the size limit of 1024 bytes"));
    if (term->op == KeyOperator::kEqual) {
      range.sort_equal.push_back(std::move(term->values.front()));
    } else {
      range.has_range = true;
      range.range_op = term->op;
      range.range_values = std::move(term->values);
    }
  }
  return terms.all_used() ? Status() : fail(not_supported());
}

}  // namespace

Result<KeyRange> fit_key_condition(std::vector<KeyTerm> terms, KeyAttributes partition,
                                   KeyAttributes sort) {
  const std::size_t most = std::max<std::size_t>(2, partition.size() + sort.size());
  if (terms.empty() || terms.size() > most) {
    return fail(validation_error("Conditions can be of length 1 or 2 only"));
  }
  // With a partition key of one attribute and no sort key, a second condition is refused before
  // anything else is looked at.
  if (partition.size() == 1 && sort.empty() && terms.size() > 1) return fail(not_supported());
  Terms given(std::move(terms));
  KeyRange range;
  GRAMME_TRY(fit_partition(given, partition, range));
  GRAMME_TRY(fit_sort(given, sort, range));
  return range;
}

}  // namespace gramme::expression
