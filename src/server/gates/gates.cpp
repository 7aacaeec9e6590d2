#include "gates/gates.h"

namespace gramme::server {

std::optional<Response> judge(const RequestHead& head, const GatePolicy& policy) {
  if (!policy.trusted) {
    if (auto refusal = judge_host(head, policy)) return refusal;
    if (auto refusal = judge_origin(head, policy)) return refusal;
  }
  std::optional<Response> answer = judge_purpose(head, policy);
  if (!answer && !policy.trusted) answer = judge_authorization(head, policy);
  if (answer) answer->extra_fields += cors_fields(head, policy);
  return answer;
}

}  // namespace gramme::server
