// The desk's one script: htmx, what the dossier has, and the keyboard, tips, and words chosen in a text. Every page works without it.
import "htmx.org";
import "../src/sayso/present/templates/dossier.js";
import { keys } from "./keys.js";
import { tips } from "./tips.js";
import { words } from "./words.js";
import { pins } from "./pins.js";

keys();
tips();
words();
pins();
