"""Makes calls of AWS against moto, in this process: one JSON object per line in, one per line out.

In: {"at": ISO time, "region": R, "service": S, "operation": O, "parameters": {...}}
Out: {"result": {...}} or {"error": code, "message": text}
Names and types of parameters are checked by botocore against the service's own model.
"""

import datetime
import json
import os
import sys

os.environ.update(
    AWS_ACCESS_KEY_ID="testing",
    AWS_SECRET_ACCESS_KEY="testing",
    AWS_EC2_METADATA_DISABLED="true",
    AWS_CONFIG_FILE=os.devnull,
    AWS_SHARED_CREDENTIALS_FILE=os.devnull,
)
try:
    import boto3
    from botocore import UNSIGNED, xform_name
    from botocore.config import Config
    from botocore.exceptions import BotoCoreError, ClientError
    from moto import mock_aws
    from moto.rds import models
except ImportError as missing:
    print(json.dumps({"missing": str(missing)}), flush=True)
    sys.exit(0)

now = datetime.datetime(2026, 1, 1)
models.utcnow = lambda: now
clients = {}


def call(request):
    global now
    now = datetime.datetime.fromisoformat(request["at"].replace("Z", ""))
    key = (request["service"], request["region"])
    if key not in clients:
        # Thousands of calls go to RDS, and nobody looks at their signatures.
        signing = Config(signature_version=UNSIGNED) if key[0] == "rds" else None
        clients[key] = boto3.client(key[0], region_name=key[1], config=signing)
    try:
        method = getattr(clients[key], xform_name(request["operation"]))
        result = method(**request["parameters"])
        del result["ResponseMetadata"]
        return {"result": result}
    except ClientError as refused:
        error = refused.response["Error"]
        return {"error": error["Code"], "message": error["Message"]}
    except BotoCoreError as invalid:
        return {"error": type(invalid).__name__, "message": str(invalid)}


with mock_aws():
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        print(json.dumps(call(json.loads(line)), default=str), flush=True)
