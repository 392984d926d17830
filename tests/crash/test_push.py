"""kill -9 in the middle of telling devices: each is told all the same, and shows it once."""

import asyncio
import json
import signal

import pytest
from sqlalchemy import literal_column

from berrah import accounts
from berrah.app import open_house
from berrah.kit.db import Tx
from berrah.kit.db.statement import rows
from berrah.kit.settings import Settings
from berrah.notifications.push import store as sql
from tests.cast import arrive
from tests.conftest import NewSettings
from tests.crash.effects import let_leases_run_out
from tests.crash.lives import Lives, lives
from tests.crash.load import Wire
from tests.notifications.push.office import Device, Service, push_service, subscribed

PEOPLE, KILLS = 18, 3
# As after the minute and a half in which whoever claimed a device might still be at it.
_claims = sql.subscriptions.c.due_at
_run_out = rows(sql.subscriptions.update().where(_claims.is_not(None)).values(due_at=literal_column("1")))


async def let_claims_run_out(tx: Tx) -> None:
    await let_leases_run_out(tx)
    await tx.run(_run_out)


async def move_in(settings: Settings, service: Service) -> tuple[list[Device], str]:
    """People with a phone each, and one who knows their names."""
    async with open_house(settings, has_worker=False) as house:
        bob = await arrive(house, "bob")
        token = await house.write(accounts.create_token, bob.id, "read write")
        people = [await arrive(house, f"p{number}") for number in range(PEOPLE)]
        return [await subscribed(person, service, person.name) for person in people], token


async def speak(town: Lives, token: str, number: int) -> None:
    """Name everybody, some at a time."""
    wire = await Wire.to(town.port, token)
    for first in range(0, PEOPLE, 6):
        await wire.post(" ".join([str(number), *(f"@p{one}" for one in range(first, first + 6))]))
    wire.close()


@pytest.mark.slow
async def test_each_is_told_whoever_is_killed_meanwhile(new_settings: NewSettings) -> None:
    settings = await new_settings(secret="")
    async with push_service() as service, lives(settings, BERRAH_ALLOW_PRIVATE_ADDRESSES="true") as town:
        devices, token = await move_in(settings, service)
        for number in range(KILLS):
            service.silence, before = asyncio.Event(), len(service.came)
            await town.begin("serve", "Berrah is open")
            await speak(town, token, number)
            async with asyncio.timeout(60):
                while len(service.came) < before + 3:  # noqa: ASYNC110 - another process does it
                    await asyncio.sleep(0.01)
            town.kill()
            service.silence.set()
            await town.line("ended -9")
            async with open_house(settings, has_worker=False) as house:
                await house.write(let_claims_run_out)
        service.silence = None
        await town.begin("serve", "Berrah is open")
        async with asyncio.timeout(60):
            while not all(heard(device) for device in devices):  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.1)
        town.kill(signal.SIGTERM)
        await town.line("ended 0")
    for device in devices:
        topics: dict[str, str] = {}
        for came in service.of(device.name):
            said = device.phone.opens(came.body, came.headers).decode()
            assert topics.setdefault(json.loads(said)["tag"], came.headers["topic"]) == came.headers["topic"]


def heard(device: Device) -> bool:
    """Of each time somebody spoke."""
    return {said["body"].split()[0] for said in device.said()} >= {str(number) for number in range(KILLS)}
