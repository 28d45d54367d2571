// The desk's one script: htmx, what the dossier has, and the keyboard, tips, and words chosen in a text. Every page works without it.
import "htmx.org";
import "../src/sayso/present/templates/dossier.js";
import { keys } from "./keys.js";
import { tips } from "./tips.js";
import { words } from "./words.js";
import { pins } from "./pins.js";

// A small window shows the list before what sifts it.
if (innerWidth < 704) document.querySelectorAll("details[data-narrow]:not([data-used])").forEach((part) => { part.open = false; });
keys();
tips();
words();
pins();
