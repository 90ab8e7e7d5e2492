import { createApp } from "vue";
import { createRouter, createWebHistory } from "vue-router";
import "../portal.css";
import Frame from "./Frame.vue";
import Home from "./Home.vue";
import Settings from "./Settings.vue";
import Workspaces from "./Workspaces.vue";

const router = createRouter({
  history: createWebHistory(import.meta.env.BASE_URL),
  routes: [
    { path: "/", component: Home },
    { path: "/workspaces", component: Workspaces },
    { path: "/settings", component: Settings },
  ],
});

createApp(Frame).use(router).mount("#portal");
