// In a frame on somebody else's page: what is new arrives, and nothing else is done here.
import { keepTimes } from "./times.js";
import { live } from "./live.js";

keepTimes();
live();
