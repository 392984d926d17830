"""A real provider for tests, Canaille, in a process of its own: `python provider.py PORT CALLBACK`."""

import logging
import sys
from typing import Any

import canaille
from canaille.app import models
from canaille.backends import Backend
from werkzeug.serving import make_server

CLIENT_ID, CLIENT_SECRET, PASSWORD = "berrah", "a-secret-between-two-programs", "correct horse battery"


def settings_of(port: int) -> dict[str, Any]:
    """Those of a provider that keeps nothing."""
    return {
        "SECRET_KEY": "the secret of a provider that lasts for one test",
        "SERVER_NAME": f"localhost:{port}",
        "PREFERRED_URL_SCHEME": "http",
        "CANAILLE": {
            "DATABASE": "memory",
            "NAME": "The works",
            "JAVASCRIPT": False,
            "HTMX": False,
            "LOGGING": {"version": 1, "disable_existing_loggers": False},
        },
        "CANAILLE_OIDC": {"TRUSTED_DOMAINS": []},
    }


def fill(port: int, back: str) -> Any:
    """A user of each name, and the house as a client."""
    app = canaille.create_app(settings_of(port))
    with app.app_context():
        backend = Backend.instance
        for name in ("ada", "bob", "nora"):
            user = models.User(
                user_name=name,
                family_name=name.title(),
                formatted_name=f"{name.title()} of the works",
                display_name=name,
                emails=[f"{name}@example.org"],
                password=PASSWORD,
            )
            backend.save(user)
        client = models.Client(
            client_id=CLIENT_ID,
            client_secret=CLIENT_SECRET,
            client_name="Berrah",
            redirect_uris=[back],
            post_logout_redirect_uris=[back.replace("/login/sso/back", "/login")],
            grant_types=["authorization_code"],
            response_types=["code"],
            scope=["openid", "profile", "email", "groups"],
            token_endpoint_auth_method="client_secret_basic",
        )
        backend.save(client)
        client.audience = [client]
        backend.save(client)
    return app


def main() -> None:
    """Serve until killed."""
    port, back = int(sys.argv[1]), sys.argv[2]
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", port, fill(port, back), threaded=True)
    sys.stdout.write("open\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
