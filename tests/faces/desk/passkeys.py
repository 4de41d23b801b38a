"""An authenticator in software: it makes and uses passkeys as a browser's would, and lies where a test asks it to."""

import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import sha256, websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

FLAG = AuthenticatorData.FLAG


@dataclass
class Authenticator:
    origin: str = "http://localhost:8000"
    rp_id: str = "localhost"
    verifies: bool = True
    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    handle: str | None = None

    def create(self, options: dict[str, Any]) -> str:
        asked = options["publicKey"]
        self.handle = asked["user"]["id"]
        public = ES256.from_cryptography_key(self.key.public_key())
        made = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        data = AuthenticatorData.create(
            sha256(self.rp_id.encode()), self._flags() | FLAG.AT, 0, bytes(made)
        )
        return self._packed(
            clientDataJSON=self._client("webauthn.create", asked["challenge"]),
            attestationObject=bytes(AttestationObject.create("none", data, {})),
        )

    def get(self, options: dict[str, Any]) -> str:
        client = self._client("webauthn.get", options["publicKey"]["challenge"])
        data = AuthenticatorData.create(sha256(self.rp_id.encode()), self._flags(), 1)
        return self._packed(
            clientDataJSON=client,
            authenticatorData=bytes(data),
            signature=self.key.sign(bytes(data) + sha256(client), ec.ECDSA(SHA256())),
            userHandle=websafe_decode(self.handle) if self.handle else None,
        )

    def _flags(self) -> FLAG:
        return FLAG.UP | FLAG.UV if self.verifies else FLAG.UP

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _packed(self, **response: bytes | None) -> str:
        return json.dumps(
            {
                "id": websafe_encode(self.id),
                "rawId": websafe_encode(self.id),
                "type": "public-key",
                "response": {
                    name: websafe_encode(value) for name, value in response.items() if value
                },
                "clientExtensionResults": {"credProps": {"rk": True}},
            }
        )
