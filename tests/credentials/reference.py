"""What the AWS CLI's own botocore makes of an environment: run as a program, prints JSON.

It answers {"access_key", "secret_key", "token", "region"}, or {"error"} with the text that the AWS
CLI would print. `--profile NAME` is the AWS CLI's option. AWS_ENDPOINT_URL_STS and its like are
younger than Debian's AWS CLI, so they are read here.
"""

import json
import os
import sys

import awscli.botocore.session


class Session(awscli.botocore.session.Session):
    def create_client(self, service_name, *arguments, **more):
        variable = "AWS_ENDPOINT_URL_" + service_name.upper().replace("-", "_")
        if variable in os.environ:
            more["endpoint_url"] = os.environ[variable]
        return super().create_client(service_name, *arguments, **more)


def answer():
    session = Session()
    if sys.argv[1:2] == ["--profile"]:
        session.set_config_variable("profile", sys.argv[2])
    region = session.get_config_variable("region")
    credentials = session.get_credentials()
    if credentials is None:
        return {"error": "Unable to locate credentials", "region": region}
    frozen = credentials.get_frozen_credentials()
    return {
        "access_key": frozen.access_key,
        "secret_key": frozen.secret_key,
        "token": frozen.token,
        "region": region,
    }


try:
    print(json.dumps(answer()))
except Exception as error:  # every text is an answer here
    print(json.dumps({"error": str(error)}))
