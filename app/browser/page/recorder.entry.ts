import { installRecorder } from "./recorder.ts";

installRecorder(window);
