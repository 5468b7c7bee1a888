import "./style.css";
import { greet } from "./greeting.js";

document.querySelector("#greeting").textContent = greet("world");
